# A Content-Type set by hand has no boundary.
import sys

import httpx

address, token, correlation_id, path = sys.argv[1:]

with open(path, "rb") as file:
    reply = httpx.post(
        address,
        headers={"Authorization": f"Bearer {token}", "CorrelationID": correlation_id, "Content-Type": "multipart/form-data"},
        data={"customer_type": "DSOPBANK"},
        files={"customers": ("customers.csv", file, "text/csv")},
        timeout=60,
    )
print(reply.status_code, reply.text)
