"""Private files: papers that few people may read, and that nobody can once they are erased.

A file lies sealed in `settings.VAULT_ROOT`, under a random name, outside whatever a web server
hands out; it is written once and leaves through `views.py`. It is sealed with a key of its owner,
which lies in `settings.VAULT_KEYS`, itself sealed with the master key of the environment. Keys are
neither in the database nor in a backup: otherwise a backup would hold what was erased after it.
So erasing a person is destroying one small file, and a key that is lost is lost with its papers.

Which files somebody may open is said by the apps that have them: see `settings.PRIVATE_FILES`.
"""
