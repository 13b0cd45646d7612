"""An institution's client, written from README.md and docs alone: the happy cases of the integration test.

python3 happy_run.py http://localhost:8080 311002007 [--run-id job-7]

It gets its connection and a token, registers and ends customers one by one, and uploads the portfolio in two files. It does
not know the test cases. It prints one line for each call.
"""

import argparse
import base64
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import date, timedelta

import requests

# The register uses Norwegian days, in any local time zone.
os.environ["TZ"] = "Europe/Oslo"
if hasattr(time, "tzset"):  # not on Windows
    time.tzset()

POLL_SECONDS = 0.5
PATIENCE_SECONDS = 60


def base64url(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def sign(key_file, text):
    command = ["openssl", "dgst", "-sha256", "-sign", key_file, "-binary"]
    return subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True).stdout


class Maskinporten:
    """Gets access tokens with the enterprise certificate, and renews them shortly before they expire."""

    def __init__(self, connection, headers):
        self.connection = connection
        self.headers = headers
        self.key_file = tempfile.NamedTemporaryFile("w", suffix=".pem")
        self.key_file.write(connection["privateKeyPem"])
        self.key_file.flush()
        self.expires = 0.0

    def grant(self):
        lines = self.connection["certificatePem"].strip().splitlines()
        now = int(time.time())
        header = {"alg": "RS256", "x5c": ["".join(lines[1:-1])]}
        claims = {
            "aud": self.connection["issuer"],
            "iss": self.connection["clientId"],
            "scope": "bits:kundeforhold.write",
            "iat": now,
            "exp": now + 100,
            "jti": str(uuid.uuid4()),
        }
        signed = ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))
        return signed + "." + base64url(sign(self.key_file.name, signed))

    def token(self):
        if time.time() > self.expires - 10:
            form = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": self.grant()}
            reply = requests.post(self.connection["tokenEndpoint"], data=form, headers=self.headers, timeout=30)
            print("POST /token", reply.status_code)
            reply.raise_for_status()
            answer = reply.json()
            self.access_token = answer["access_token"]
            self.expires = time.time() + answer["expires_in"]
        return self.access_token


class Register:
    """The calls of the register that an institution makes."""

    def __init__(self, connection, headers):
        self.maskinporten = Maskinporten(connection, headers)
        self.own = f"{connection['kfrBaseUrl']}/customers/financialInstitutions/{connection['organisationNumber']}"
        self.headers = headers
        self.session = requests.Session()

    def call(self, what, method, path, customer=None, **parts):
        headers = {
            **self.headers,
            "Authorization": "Bearer " + self.maskinporten.token(),
            "CorrelationID": str(uuid.uuid4()),
        }
        if customer is not None:
            headers["CustomerID"] = customer
        reply = self.session.request(method, self.own + path, headers=headers, timeout=60, **parts)
        print(f"{method} …{path.split('?')[0]} {reply.status_code} {what} {reply.text}".rstrip())
        return reply

    def register(self, what, customer):
        self.expect(self.call(f"register {what}", "POST", "/relationshipType/DSOPBANK", customer), 200, 201)

    def end(self, what, customer, *statuses):
        self.expect(self.call(f"end {what}", "DELETE", "/relationshipType/DSOPBANK", customer), *(statuses or (204,)))

    def is_customer(self, what, customer, first=None, last=None):
        period = {} if first is None else {"fromDate": first.isoformat(), "toDate": (last or first).isoformat()}
        reply = self.call(f"look up {what}", "GET", "/", customer, params=period)
        self.expect(reply, 200)
        return reply.json()["banks"] != []

    def upload(self, what, rows):
        form = {"customer_type": (None, "DSOPBANK"), "customers": ("customers.csv", ",".join(rows), "text/csv")}
        self.expect(self.call(f"upload {what}", "POST", "/batch", files=form), 201)

    def wait_for(self, what, customer, first=None):
        end = time.monotonic() + PATIENCE_SECONDS
        while not self.is_customer(what, customer, first):
            if time.monotonic() > end:
                sys.exit(f"{what} is not loaded after {PATIENCE_SECONDS} s")
            time.sleep(POLL_SECONDS)

    def expect(self, reply, *statuses):
        if reply.status_code not in statuses:
            why = reply.headers.get("Sandbox-Explanation", "")
            sys.exit(f"{reply.status_code} where {statuses} was expected. {why}")


def synthetic(sandbox, what, kind, count):
    order = {"what": what, "kinds": [kind], "count": count, "seed": random.randrange(2**32)}
    reply = requests.post(f"{sandbox}/_sandbox/testdata", json=order, timeout=30)
    reply.raise_for_status()
    return [entry["number"] for entry in reply.json()[what]]


def row(customer, since=None):
    return customer if since is None else f"{customer}#{since.isoformat()}"


def sure(fact, text):
    if not fact:
        sys.exit(f"not so: {text}")


def day_to_day(register, persons, d_numbers, organisations):
    """Registers and ends customers one by one."""
    ola, kari, stranger = persons
    register.register("a person", ola)
    register.register("another person", kari)
    register.register("a person with a D-number", d_numbers[0])
    register.register("an organisation", organisations[0])
    register.register("a person who is a customer already", ola)
    sure(register.is_customer("a customer", ola), "a registered customer is found")
    sure(not register.is_customer("a stranger", stranger), "a stranger is not found")
    register.end("a customer", kari)
    register.end("a stranger", stranger, 404)


def small_file(register, persons, d_numbers, organisations, former):
    """Uploads the first file: all present customers, with the start date where it is known."""
    today = date.today()
    since = today - timedelta(days=900)
    rows = [row(persons[0], since), row(persons[1])]
    rows += [row(d_numbers[0], today - timedelta(days=200)), row(d_numbers[1])]
    rows += [row(organisations[0], since), row(organisations[1])]
    register.upload("a file of all kinds of customers", rows)
    register.wait_for("the last of the file", organisations[1])
    yesterday = today - timedelta(days=1)
    for what, customer in (("a person", persons[1]), ("a D-number", d_numbers[1])):
        sure(register.is_customer(f"{what} of the file", customer), f"{what} is loaded")
    sure(register.is_customer("who has a start date, yesterday", persons[0], yesterday), "the start date counts")
    sure(not register.is_customer("who has none, yesterday", persons[1], yesterday), "without a date it begins today")
    sure(register.is_customer("a person on the day of the start", persons[0], since), "a person's history is there")
    sure(register.is_customer("an organisation on that day", organisations[0], since), "so is an organisation's")
    sure(register.is_customer("the person today", persons[0]), "the person is a customer")
    sure(not register.is_customer("a former customer", former, since, today), "who has left was not in the file")


def large_file(register, customers):
    """Uploads the second file, and makes other calls while it is loading."""
    leaving, joining, last = customers[0], customers[-2], customers[-1]
    since = date.today() - timedelta(days=400)
    register.upload(f"a file of {len(customers)} customers", [row(customer, since) for customer in customers])
    sure(not register.is_customer("the last of the file, at once", last), "accepted is not loaded")
    register.register("one of the file meanwhile", joining)
    register.wait_for("the last of the file", last)
    sure(register.is_customer("who was registered meanwhile", joining), "the relationship is there")
    register.wait_for("who is leaving", leaving)
    register.end("who is leaving", leaving)
    tomorrow = date.today() + timedelta(days=1)
    sure(not register.is_customer("who has left, tomorrow", leaving, tomorrow), "the relationship has ended")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("sandbox", help="address, such as http://localhost:8080")
    arguments.add_argument("institution", help="organisation number")
    arguments.add_argument("--run-id", help="name of this job, for the header Sandbox-Run")
    chosen = arguments.parse_args()

    connection = requests.get(f"{chosen.sandbox}/_sandbox/institutions/{chosen.institution}/connection", timeout=30)
    connection.raise_for_status()
    register = Register(connection.json(), {} if chosen.run_id is None else {"Sandbox-Run": chosen.run_id})

    persons = synthetic(chosen.sandbox, "persons", "tenor", 606)
    d_numbers = synthetic(chosen.sandbox, "persons", "tenor-d", 3)
    organisations = synthetic(chosen.sandbox, "organisations", "organisation", 3)
    day_to_day(register, persons[:3], d_numbers[:1], organisations[:1])
    small_file(register, persons[3:5], d_numbers[1:], organisations[1:], persons[5])
    large_file(register, persons[6:])


main()
