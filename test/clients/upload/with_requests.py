# Requests: the file in files, the type in data. Do not set Content-Type.
import sys

import requests

address, token, correlation_id, path = sys.argv[1:]

with open(path, "rb") as file:
    reply = requests.post(
        address,
        headers={"Authorization": f"Bearer {token}", "CorrelationID": correlation_id},
        data={"customer_type": "DSOPBANK"},
        files={"customers": ("customers.csv", file, "text/csv")},
    )
print(reply.status_code, reply.text)
