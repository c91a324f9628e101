#!/bin/bash
# User data of the EC2 machine that builds an image. Debian's AMIs come without the Systems Manager agent,
# and it is the only way in: for Packer while it builds, for people afterwards. No port is ever opened.
set -euo pipefail
version=3.3.4624.0

token=$(curl --silent --show-error --fail --max-time 5 --request PUT \
  --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
region=$(curl --silent --show-error --fail --max-time 5 \
  --header "X-aws-ec2-metadata-token: $token" http://169.254.169.254/latest/meta-data/placement/region)
domain=amazonaws.com
case $region in cn-*) domain=amazonaws.com.cn ;; esac

curl --silent --show-error --fail --retry 5 --retry-all-errors --output /tmp/amazon-ssm-agent.deb \
  "https://s3.$region.$domain/amazon-ssm-$region/$version/debian_$(dpkg --print-architecture)/amazon-ssm-agent.deb"
dpkg --install /tmp/amazon-ssm-agent.deb
rm /tmp/amazon-ssm-agent.deb
systemctl enable --now amazon-ssm-agent.service
