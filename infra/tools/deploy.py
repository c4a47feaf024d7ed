"""Deploys the root stack and the areas' stacks, uploading only code that is not there yet. `configure.py` comes after it.

Says what it did on standard output, one JSON object a line; the last one holds the root's outputs.
A stack whose template, code and parameters are those of its last deploy is not touched: it carries their digest as a tag.
"""
import argparse, hashlib, io, json, pathlib, re, sys, time, zipfile
from concurrent.futures import ThreadPoolExecutor

import botocore.config, botocore.exceptions, botocore.session
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODE = re.compile(r"CodeUri: \.\./\.\./target/lambda/([a-z-]+)/")
# Consumers first: a message of a new version must find a reader. The rest in any order.
FIRST = ["notifications", "payments", "outbox", "projections"]
DIGEST_TAG = "aforo:inputs"
FAILED_FOR_GOOD = ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED")


class TemplateLoader(yaml.SafeLoader):
    """Reads a template's own keys; what CloudFormation's tags (!Ref, !Sub …) mean is not needed here."""


TemplateLoader.add_multi_constructor("!", lambda loader, tag, node: tag)


def say(**what):
    # One write a line: several threads speak.
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Deploy:
    def __init__(self, options):
        session = botocore.session.get_session()
        config = botocore.config.Config(s3={"addressing_style": "path"}, retries={"max_attempts": 2}, max_pool_connections=20)
        client = lambda service: session.create_client(service, endpoint_url=options.endpoint, region_name=options.region, config=config)
        self.options, self.cfn, self.s3 = options, client("cloudformation"), client("s3")
        self.bucket = f"aforo-{options.stage}-code-{client('sts').get_caller_identity()['Account']}-{options.region}"
        self.deployed = {stack["StackName"]: stack for page in self.cfn.get_paginator("describe_stacks").paginate() for stack in page["Stacks"]}

    def prepare_bucket(self):
        try:
            kept = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
            self.uploaded = {entry["Key"] for page in kept for entry in page.get("Contents", [])}
        except self.s3.exceptions.NoSuchBucket:
            # Only one region must not be named.
            where = {} if self.options.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": self.options.region}}
            self.s3.create_bucket(Bucket=self.bucket, **where)
            self.uploaded = set()

    def put(self, key, body):
        if key not in self.uploaded:
            self.s3.put_object(Bucket=self.bucket, Key=key, Body=body() if callable(body) else body)
            self.uploaded.add(key)
            return True
        return False

    def upload_function(self, name):
        started = time.monotonic()
        binary = (self.options.functions / name / "bootstrap").read_bytes()
        key = f"functions/{name}-{hashlib.sha256(binary).hexdigest()[:32]}.zip"
        if self.put(key, lambda: zipped(binary)):
            say(step="upload", name=name, did="uploaded", seconds=time.monotonic() - started)
        return name, f"s3://{self.bucket}/{key}"

    def stack(self, name, text, values):
        started = time.monotonic()
        known = self.deployed.get(name)
        wanted = yaml.load(text, TemplateLoader).get("Parameters", {})
        parameters = {key: values[key] for key in wanted if key in values}
        digest = hashlib.sha256(json.dumps([text, parameters], sort_keys=True).encode()).hexdigest()
        done = lambda did: say(step="stack", name=name, did=did, seconds=time.monotonic() - started)
        if known and known["StackStatus"] in ("CREATE_COMPLETE", "UPDATE_COMPLETE") and {"Key": DIGEST_TAG, "Value": digest} in known["Tags"]:
            done("unchanged")
            return known
        if known and known["StackStatus"] in FAILED_FOR_GOOD:
            self.cfn.delete_stack(StackName=known["StackId"])
            self.wait(known["StackId"])
            known = None
        key = f"templates/{name}-{digest[:32]}.yaml"
        self.put(key, text.encode())
        request = dict(
            StackName=name,
            TemplateURL=self.s3.generate_presigned_url("get_object", {"Bucket": self.bucket, "Key": key}).split("?")[0],
            Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
            Tags=[{"Key": DIGEST_TAG, "Value": digest}],
        )
        if known:
            self.cfn.update_stack(**request)
        else:
            self.cfn.create_stack(**request, OnFailure="DELETE")
        stack = self.wait(name)
        if stack["StackStatus"] not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
            raise SystemExit(f"stack {name}: {stack['StackStatus']}\n" + self.reasons(stack["StackId"]))
        done("updated" if known else "created")
        return stack

    def wait(self, name):
        while True:
            stack = self.cfn.describe_stacks(StackName=name)["Stacks"][0]
            if not stack["StackStatus"].endswith("_IN_PROGRESS"):
                return stack
            time.sleep(self.options.poll)

    def reasons(self, stack_id):
        events = self.cfn.describe_stack_events(StackName=stack_id)["StackEvents"]
        failed = [event for event in events if event.get("ResourceStatus", "").endswith("FAILED")]
        return "\n".join(f"  {event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}" for event in failed)

    def run(self):
        areas = {path.stem: path.read_text() for path in sorted((ROOT / "infra/stacks").glob("*.yaml"))}
        self.prepare_bucket()
        with ThreadPoolExecutor(4) as pool:
            code = dict(pool.map(self.upload_function, [name for text in areas.values() for name in CODE.findall(text)]))
            stage = self.options.stage
            values = {"Stage": stage, "Architecture": self.options.architecture}
            root = self.stack(f"aforo-{stage}", (ROOT / "template.yaml").read_text(), values)
            outputs = {output["OutputKey"]: output["OutputValue"] for output in root["Outputs"]}
            one = lambda area: self.stack(f"aforo-{stage}-{area}", CODE.sub(lambda found: f"CodeUri: {code[found[1]]}", areas[area]), values | outputs)
            for area in FIRST:
                one(area)
            list(pool.map(one, [area for area in areas if area not in FIRST]))
        if self.options.endpoint:
            self.forget_code_except(code.values())
        return root["StackId"], outputs

    def forget_code_except(self, urls):
        """Local code has no version to go back to, and every build would leave its own."""
        used = {url.removeprefix(f"s3://{self.bucket}/") for url in urls}
        for key in self.uploaded - used:
            if key.startswith("functions/"):
                self.s3.delete_object(Bucket=self.bucket, Key=key)


def zipped(binary):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("bootstrap")
        entry.external_attr = 0o755 << 16
        # The lowest level: a debug binary shrinks to a third all the same, five times faster.
        archive.writestr(entry, binary, zipfile.ZIP_DEFLATED, compresslevel=1)
    return file.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", required=True)
    parser.add_argument("--functions", required=True, type=pathlib.Path, help="holds NAME/bootstrap of every function")
    parser.add_argument("--architecture", default="arm64", choices=["arm64", "x86_64"])
    parser.add_argument("--endpoint", help="of a local AWS; without it, AWS itself")
    parser.add_argument("--region", required=True)
    parser.add_argument("--poll", type=float, default=5.0, help="seconds between two looks at a stack")
    options = parser.parse_args()
    try:
        deploy = Deploy(options)
        stack_id, outputs = deploy.run()
    except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError) as error:
        raise SystemExit(str(error))
    say(step="done", stack_id=stack_id, outputs=outputs)


if __name__ == "__main__":
    main()
