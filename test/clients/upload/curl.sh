#!/bin/sh
# -F writes the form and its boundary and sends the file unchanged. Use < instead of @ to omit the file name.
address=$1 token=$2 correlation_id=$3 file=$4
curl -s -w '%{http_code} ' -o answer.json "$address" \
  -H "Authorization: Bearer $token" -H "CorrelationID: $correlation_id" \
  -F customer_type=DSOPBANK -F "customers=@$file;type=text/csv"
cat answer.json 2>/dev/null || true
