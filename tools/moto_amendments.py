"""Mends what moto 5.2.5 lacks or gets wrong and the templates of this project need.

Each function names the difference; all are applied before the first request is served.
"""


def add_termination_protection() -> None:
    """Adds an action that moto 5.2.5 lacks and `cdk deploy` calls for a protected stack."""
    from moto.cloudformation.responses import CloudFormationResponse
    from moto.core.responses import ActionResult

    if hasattr(CloudFormationResponse, "update_termination_protection"):
        raise SystemExit("local-api.py: moto has UpdateTerminationProtection now; remove the replacement")

    def update_termination_protection(self: CloudFormationResponse) -> ActionResult:
        stack = self.cloudformation_backend.get_stack(self._get_param("StackName"))
        stack.enable_termination_protection = self._get_param("EnableTerminationProtection") in (True, "true")
        return ActionResult({"StackId": stack.stack_id})

    CloudFormationResponse.update_termination_protection = update_termination_protection


def take_folders_of_flow_logs() -> None:
    """Flow logs may go to a folder of a bucket; moto 5.2.5 takes bucket and folder for the bucket's name."""
    from moto.ec2.models.flow_logs import FlowLogsBackend

    create = FlowLogsBackend.create_flow_logs

    def create_flow_logs(self, resource_type, resource_ids, traffic_type, role, to, destination, *rest):  # type: ignore
        if to == "s3" and destination:
            destination = destination.split("/", 1)[0]
        return create(self, resource_type, resource_ids, traffic_type, role, to, destination, *rest)

    FlowLogsBackend.create_flow_logs = create_flow_logs


def take_tags_of_parameters() -> None:
    """In a template the tags of a parameter are a mapping; moto 5.2.5 takes them for the API's list."""
    from moto.ssm.models import SimpleSystemManagerBackend

    put = SimpleSystemManagerBackend.put_parameter

    def put_parameter(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        tags = kwargs.get("tags")
        if isinstance(tags, dict):
            kwargs["tags"] = [{"Key": key, "Value": value} for key, value in tags.items()]
        return put(self, *args, **kwargs)

    SimpleSystemManagerBackend.put_parameter = put_parameter


def name_target_groups() -> None:
    """Metrics and scaling name a target group by the attribute TargetGroupFullName, which moto 5.2.5 lacks."""
    from moto.cloudformation.exceptions import UnformattedGetAttTemplateException
    from moto.elbv2.models import FakeTargetGroup

    def get_cfn_attribute(self: FakeTargetGroup, attribute_name: str) -> str:
        if attribute_name == "TargetGroupFullName":
            return self.arn.split(":")[-1]
        if attribute_name == "TargetGroupArn":
            return self.arn
        raise UnformattedGetAttTemplateException()

    FakeTargetGroup.get_cfn_attribute = get_cfn_attribute


def apply() -> None:
    add_termination_protection()
    take_folders_of_flow_logs()
    take_tags_of_parameters()
    name_target_groups()
