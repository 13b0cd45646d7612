# aiohttp: FormData quotes the boundary only if it must; its own boundaries need no quotes.
import asyncio
import sys

import aiohttp


async def upload(address, token, correlation_id, path):
    form = aiohttp.FormData()
    form.add_field("customer_type", "DSOPBANK")
    with open(path, "rb") as file:
        form.add_field("customers", file, filename="customers.csv", content_type="text/csv")
        headers = {"Authorization": f"Bearer {token}", "CorrelationID": correlation_id}
        async with aiohttp.ClientSession() as session:
            async with session.post(address, headers=headers, data=form) as reply:
                print(reply.status, await reply.text())


asyncio.run(upload(*sys.argv[1:]))
