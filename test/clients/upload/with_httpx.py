# HTTPX: as Requests. The default time-out of five seconds is too short for a portfolio.
import sys

import httpx

address, token, correlation_id, path = sys.argv[1:]

with open(path, "rb") as file:
    reply = httpx.post(
        address,
        headers={"Authorization": f"Bearer {token}", "CorrelationID": correlation_id},
        data={"customer_type": "DSOPBANK"},
        files={"customers": ("customers.csv", file, "text/csv")},
        timeout=60,
    )
print(reply.status_code, reply.text)
