"""An S3-compatible server: moto, which checks who signed each request, in a thread of this process."""

import json
import logging
import urllib.request
from pathlib import Path

import boto3
from botocore.config import Config
from moto import settings as moto_settings
from moto.server import ThreadedMotoServer

ADMINISTRATOR = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})


class S3Server:
    kind = "s3"
    bucket, region = "papers", "eu-central-1"

    def __init__(self, folder: Path):
        del folder
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self._server.start()
        host, self.port = self._server.get_host_and_port()
        self.endpoint = f"http://{host}:{self.port}"
        # All servers of a process share what they hold.
        moto_settings.INITIAL_NO_AUTH_ACTION_COUNT = float("inf")
        urllib.request.urlopen(urllib.request.Request(f"{self.endpoint}/moto-api/reset", method="POST")).close()
        self.user, self.secret = self._make_user()
        self.client = self._client("s3", self.user, self.secret)
        self.client.create_bucket(
            Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": self.region})
        self._check_signatures()

    def _client(self, service, user, secret):
        return boto3.client(
            service, endpoint_url=self.endpoint, region_name=self.region, aws_access_key_id=user,
            aws_secret_access_key=secret, config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}))

    def _make_user(self):
        iam = self._client("iam", "nobody", "nothing")
        iam.create_user(UserName="reader")
        iam.put_user_policy(UserName="reader", PolicyName="all", PolicyDocument=ADMINISTRATOR)
        key = iam.create_access_key(UserName="reader")["AccessKey"]
        return key["AccessKeyId"], key["SecretAccessKey"]

    @staticmethod
    def _check_signatures():
        """From now on the server computes the signature of every request itself."""
        moto_settings.INITIAL_NO_AUTH_ACTION_COUNT = 0.0

    @property
    def address(self):
        return f"s3://{self.bucket}/docs"

    def path(self, name: str):
        return f"s3://{self.bucket}@127.0.0.1:{self.port}/docs/{name}"

    def put(self, name: str, content: bytes):
        self.client.put_object(Bucket=self.bucket, Key="docs/" + name, Body=content)

    def delete(self, name: str):
        self.client.delete_object(Bucket=self.bucket, Key="docs/" + name)

    def settings(self):
        return {
            "address": self.address, "missing": "s3://no-such-bucket/docs", "user": self.user, "secret": self.secret,
            "options": {"endpoint": self.endpoint, "region": self.region},
        }

    def stop(self):
        moto_settings.INITIAL_NO_AUTH_ACTION_COUNT = float("inf")
        self._server.stop()
