"""
Accounts of customers, in the firm's user pool at Cognito, which stores passwords one way and mails codes.

Asked by the client's secret alone: these calls of Cognito need no AWS credentials, so the app has none to lose.
"""

import base64
import hmac
import json

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from app import srp
from app.settings import Settings

REFUSED = ("NotAuthorizedException", "UserNotFoundException", "PasswordResetRequiredException")
WRONG_CODE = (
    "CodeMismatchException",
    "ExpiredCodeException",
    "NotAuthorizedException",
    "UserNotFoundException",
    "AliasExistsException",
)
TOO_MANY = ("TooManyRequestsException", "LimitExceededException", "TooManyFailedAttemptsException")


class Refused(Exception):
    """Wrong address, password or code; or no such account."""


class Unconfirmed(Exception):
    """The password is right, and nobody has shown yet that the address is theirs."""


class NeedsCode(Exception):
    """The password is right, and the account has a second factor."""


class WeakPassword(Exception):
    """The user pool asks for more, or has seen the password among leaked ones."""


class Unavailable(Exception):
    """Cognito does not answer, or not now."""


class Identity:
    def __init__(self, settings: Settings):
        self._client = settings.identity
        config = Config(
            signature_version=UNSIGNED,
            connect_timeout=3,
            read_timeout=10,
            retries={"mode": "standard", "max_attempts": 2},
        )
        self._cognito = boto3.client(
            "cognito-idp",
            region_name=self._client["region"],
            endpoint_url=settings.identity_endpoint,
            config=config,
        )

    def register(self, address: str, password: str) -> None:
        """Mails a code to a new address; does nothing for one that is known, and does not say which it was."""
        try:
            attributes = [{"Name": "email", "Value": address}]
            self._ask("sign_up", address, Password=password, UserAttributes=attributes)
        except ClientError as error:
            if _code(error) != "UsernameExistsException":
                raise _translated(error, ()) from None

    def confirm(self, address: str, code: str) -> None:
        try:
            self._ask("confirm_sign_up", address, ConfirmationCode=code)
        except ClientError as error:
            raise _translated(error, WRONG_CODE) from None

    def forgot(self, address: str) -> None:
        """Mails a code to whoever has an account, and does not say whether somebody has."""
        try:
            self._ask("forgot_password", address)
        except ClientError as error:
            if _code(error) not in (*REFUSED, "InvalidParameterException"):
                raise _translated(error, ()) from None

    def reset(self, address: str, code: str, password: str) -> None:
        try:
            self._ask("confirm_forgot_password", address, ConfirmationCode=code, Password=password)
        except ClientError as error:
            raise _translated(error, (*WRONG_CODE, "InvalidParameterException")) from None

    def sign_in(self, address: str, password: str, code: str | None) -> str:
        """The account's random identifier, when the password is right, and the second factor where there is one."""
        try:
            proof = srp.Proof(self._client["userPoolId"])
            asked = {"USERNAME": address, "SRP_A": proof.public, "SECRET_HASH": self._hash(address)}
            answer = self._call(
                self._cognito.initiate_auth,
                ClientId=self._client["clientId"],
                AuthFlow="USER_SRP_AUTH",
                AuthParameters=asked,
            )
        except ClientError as error:
            raise _translated(error, (*REFUSED, "UserNotConfirmedException")) from None
        challenge = answer["ChallengeParameters"]
        name = challenge["USERNAME"]
        try:
            answer = self._respond(answer, name, proof.answer(challenge, password))
            if answer.get("ChallengeName") == "SOFTWARE_TOKEN_MFA":
                if not code:
                    raise NeedsCode
                answer = self._respond(answer, name, {"SOFTWARE_TOKEN_MFA_CODE": code})
        except ClientError as error:
            if _code(error) == "UserNotConfirmedException":
                raise Unconfirmed from None
            raise _translated(error, (*REFUSED, "CodeMismatchException", "ExpiredCodeException")) from None
        if "AuthenticationResult" not in answer:
            raise Refused
        return _subject(answer["AuthenticationResult"]["IdToken"])

    def _respond(self, answer: dict, name: str, responses: dict[str, str]) -> dict:
        session = {"Session": answer["Session"]} if "Session" in answer else {}
        return self._call(
            self._cognito.respond_to_auth_challenge,
            ClientId=self._client["clientId"],
            ChallengeName=answer["ChallengeName"],
            ChallengeResponses={"USERNAME": name, "SECRET_HASH": self._hash(name), **responses},
            **session,
        )

    def _ask(self, name: str, address: str, **more) -> dict:
        common = {"ClientId": self._client["clientId"], "Username": address, "SecretHash": self._hash(address)}
        return self._call(getattr(self._cognito, name), **common, **more)

    def _call(self, function, **parameters) -> dict:
        try:
            return function(**parameters)
        except BotoCoreError:
            # Its message may hold what was asked.
            raise Unavailable from None

    def _hash(self, name: str) -> str:
        said = (name + self._client["clientId"]).encode()
        return base64.b64encode(hmac.digest(self._client["clientSecret"].encode(), said, "sha256")).decode()


def _code(error: ClientError) -> str:
    return error.response["Error"]["Code"]


def _translated(error: ClientError, refused: tuple[str, ...]) -> Exception:
    code = _code(error)
    if code in ("InvalidPasswordException", "PasswordHistoryPolicyViolationException"):
        return WeakPassword()
    return Refused() if code in refused else Unavailable(code)


def _subject(token: str) -> str:
    """Reads a token that came from Cognito itself over TLS, so its signature need not be checked (OpenID Connect 3.1.3.7)."""
    claims = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"]
