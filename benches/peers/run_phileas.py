"""Phileas for Python: every filter that finds an identifier."""

from peer import each, main, version

#: All that a policy can name, but amounts of money.
FILTERS = (
    "age emailAddress creditCard ssn phoneNumber ipAddress url zipCode vin bitcoinAddress bankRoutingNumber date macAddress"
    " streetAddress trackingNumber driversLicense ibanCode passportNumber"
).split()


def build():
    from phileas.policy.policy import Policy
    from phileas.services.filter_service import FilterService

    policy, service = Policy.from_dict({"name": "all", "identifiers": {name: {} for name in FILTERS}}), FilterService()

    def detect(text):
        spans = service.filter(policy, "notes", "note", text).spans
        return [(s.character_start, s.character_end) for s in spans if not s.ignored]

    return each(detect)


main([("Phileas", version("phileas-redact"), "names need a PhEye server with a downloaded model", build)])
