from django.apps import AppConfig


class DeployConfig(AppConfig):
    name = "deploy"

    def ready(self) -> None:
        from deploy import checks, wiring  # noqa: F401  (checks register themselves)
        from forum import bus

        bus.wire(wiring.WIRING)
