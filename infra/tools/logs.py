"""Writes what a stage's functions have logged, a line of theirs a line, to a file."""
import argparse

import botocore.exceptions, botocore.session

# As many events as one answer holds at the most.
PAGE = 10_000


def lines(client, group):
    """The functions' own lines, which are JSON; not the platform's START, END and REPORT."""
    start, shown = 0, set()
    while True:
        events = client.filter_log_events(logGroupName=group, filterPattern='"timestamp"', startTime=start, limit=PAGE)["events"]
        new = [event for event in events if (event["timestamp"], event["logStreamName"], event["message"]) not in shown]
        yield from (event["message"] for event in new)
        # A page begins with the millisecond that the one before ended with.
        shown = {(event["timestamp"], event["logStreamName"], event["message"]) for event in events}
        if len(events) < PAGE or not new:
            return
        start = events[-1]["timestamp"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", required=True)
    parser.add_argument("--endpoint", help="of a local AWS; without it, AWS itself")
    parser.add_argument("--region", required=True)
    parser.add_argument("--to", required=True, help="the file")
    options = parser.parse_args()
    client = botocore.session.get_session().create_client("logs", endpoint_url=options.endpoint, region_name=options.region)
    try:
        groups = client.get_paginator("describe_log_groups").paginate(logGroupNamePrefix=f"/aforo/{options.stage}/")
        names = [group["logGroupName"] for page in groups for group in page["logGroups"]]
        with open(options.to, "w", encoding="utf-8") as file:
            for name in names:
                for line in lines(client, name):
                    file.write(line.rstrip("\n") + "\n")
    except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError) as error:
        raise SystemExit(str(error))


if __name__ == "__main__":
    main()
