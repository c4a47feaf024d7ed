"""Puts the batch of events/relay.json where events/replay-relay.json says, as Lambda would that gave up on it.

The local AWS never gives up on a batch (docs/OPERATIONS.md), so replay-relay would have nothing to send again there.
"""
import argparse, json, pathlib

import botocore.config, botocore.exceptions, botocore.session

EVENTS = pathlib.Path(__file__).resolve().parents[2] / "events"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", required=True, choices=["local"])
    parser.add_argument("--endpoint", required=True)
    parser.add_argument("--region", required=True)
    options = parser.parse_args()
    config = botocore.config.Config(s3={"addressing_style": "path"})
    s3 = botocore.session.get_session().create_client("s3", endpoint_url=options.endpoint, region_name=options.region, config=config)
    where = json.loads((EVENTS / "replay-relay.json").read_text())
    function = f"arn:aws:lambda:{options.region}:000000000000:function:aforo-{options.stage}-relay"
    record = {"version": "1.0", "requestContext": {"functionArn": function}, "payload": (EVENTS / "relay.json").read_text()}
    try:
        s3.put_object(Bucket=where["bucket"], Key=where["key"], Body=json.dumps(record))
    except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError) as error:
        raise SystemExit(str(error))


if __name__ == "__main__":
    main()
