<?php
// PHP's curl: an array of fields becomes a form. The third argument sets a file name, so that the path is not sent.
[, $address, $token, $correlationId, $path] = $argv;

$curl = curl_init($address);
curl_setopt_array($curl, [
    CURLOPT_HTTPHEADER => ["Authorization: Bearer $token", "CorrelationID: $correlationId"],
    CURLOPT_POSTFIELDS => [
        'customer_type' => 'DSOPBANK',
        'customers' => new CURLFile($path, 'text/csv', 'customers.csv'),
    ],
    CURLOPT_RETURNTRANSFER => true,
]);
$body = curl_exec($curl);
echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $body, "\n";
