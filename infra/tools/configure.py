"""Tells a deployed stage its settings, and where there are any to put, credentials. Doing it again changes nothing."""
import argparse

import botocore.exceptions, botocore.session


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", required=True)
    parser.add_argument("--endpoint", help="of a local AWS; without it, AWS itself")
    parser.add_argument("--region", required=True)
    parser.add_argument("--configuration", required=True, help="what configure-stage is told, JSON")
    parser.add_argument("--secret", nargs=2, action="append", default=[], metavar=("PURPOSE", "JSON"),
                        help="what the secret aforo-STAGE-PURPOSE is to hold; those that are not named stay as they are")
    options = parser.parse_args()
    session = botocore.session.get_session()
    client = lambda service: session.create_client(service, endpoint_url=options.endpoint, region_name=options.region)
    try:
        for purpose, secret in options.secret:
            client("secretsmanager").put_secret_value(SecretId=f"aforo-{options.stage}-{purpose}", SecretString=secret)
        answer = client("lambda").invoke(FunctionName=f"aforo-{options.stage}-configure-stage", Payload=options.configuration)
        payload = answer["Payload"].read().decode()
    except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError) as error:
        raise SystemExit(str(error))
    if "FunctionError" in answer:
        raise SystemExit(f"configure-stage failed: {payload}")


if __name__ == "__main__":
    main()
