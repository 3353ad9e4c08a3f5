"""The same route as a FastAPI program has it: a signed token is checked, and one's own account comes back as JSON.

It keeps the account in memory and knows no sessions, so it does less than T.A.R.S.
"""

import json
import os
from typing import Annotated

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import create_model

ACCOUNT = json.loads(os.environ["ACCOUNT"])
KEY = ec.generate_private_key(ec.SECP256R1())
CLAIMS = {"iss": "peer", "aud": "peer", "sub": "1", "jti": "1", "iat": 1, "nbf": 1, "exp": 4_000_000_000}

app = FastAPI()
Account = create_model("Account", **{name: (type(value), ...) for name, value in ACCOUNT.items()})


async def caller(token: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]):
    try:
        return jwt.decode(token.credentials, KEY.public_key(), algorithms=["ES256"], audience="peer", issuer="peer")
    except jwt.PyJWTError as error:
        raise HTTPException(401) from error


@app.get("/ready")
async def ready():
    return {}


@app.get("/token")
async def token():
    return {"token": jwt.encode(CLAIMS, KEY, algorithm="ES256")}


@app.get("/api/v1/auth/me")
async def me(claims: Annotated[dict, Depends(caller)]) -> Account:
    return Account(**ACCOUNT)
