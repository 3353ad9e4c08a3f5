"""Secrets of the configuration come from files, from the environment, or from the command of a secret manager."""

import base64
import os

KEY = base64.b64encode(os.urandom(32)).decode()


def manager(tars, tmp_path, script):
    """Has a shell script hand the secrets out."""
    path = tmp_path / "manager.sh"
    path.write_text(f"#!/bin/sh\necho \"$1\" >> {tmp_path}/asked\n{script}\n")
    path.chmod(0o700)
    tars.environment["TARS_SECRETS_COMMAND"] = str(path)
    return tmp_path / "asked"


def seal(tars, name):
    """The command that adds a source with a credential, which the installation's key seals."""
    tars.environment["TARS_SOURCES_STORAGE_HOSTS"] = "127.0.0.1"
    secret = tars.data.parent / "credential"
    secret.write_text("open-sesame\n")
    return (
        "source", "add", "webdav", "https://127.0.0.1:1/dav/", "--name", name, "--user", "anna",
        "--secret-file", secret)


def test_the_command_hands_out_the_installations_key(tars, tmp_path):
    asked = manager(tars, tmp_path, f'[ "$1" = secrets.key ] && echo {KEY}; exit 0')
    tars.run(*seal(tars, "nas"))
    assert "secrets.key" in asked.read_text().split()
    assert not (tars.data / "secrets.key").exists()


def test_a_command_that_has_no_such_secret_leaves_the_file_to_it(tars, tmp_path):
    manager(tars, tmp_path, "exit 0")
    tars.run(*seal(tars, "nas"))
    assert (tars.data / "secrets.key").exists()


def test_a_command_that_fails_is_told_without_what_it_printed(tars, tmp_path):
    manager(tars, tmp_path, "echo half-a-secret; exit 4")
    error = tars.error(*seal(tars, "nas"), code="invalid_configuration", exit_code=2)
    assert "secrets.key" in error["message"] and "half-a-secret" not in str(error)


def test_a_key_that_is_none_is_refused(tars, tmp_path):
    manager(tars, tmp_path, "echo short")
    error = tars.error(*seal(tars, "nas"), code="invalid_configuration", exit_code=2)
    assert "32 bytes" in error["hint"] and "short" not in error["message"]


def test_the_environment_goes_before_the_command(tars, tmp_path):
    asked = manager(tars, tmp_path, "exit 4")
    tars.environment["TARS_SECRETS_KEY"] = KEY
    tars.run(*seal(tars, "nas"))
    assert not asked.exists() and not (tars.data / "secrets.key").exists()
