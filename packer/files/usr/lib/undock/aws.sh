# shellcheck shell=bash
# Calls to the instance metadata service (IMDSv2) and to AWS with the instance role, with curl alone.
# Keys and tokens go to curl on its standard input: a command line can be read by every process.
# Read after common.sh.

imds_url=${UNDOCK_IMDS_URL:-http://169.254.169.254}

# imds PATH: prints what the metadata service has at /latest/PATH; fails when it has nothing.
imds() {
  local token
  token=$(curl --silent --show-error --fail --noproxy '*' --max-time 5 --request PUT \
    --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds_url/latest/api/token") || return 1
  printf 'header = "X-aws-ec2-metadata-token: %s"\n' "$token" |
    curl --silent --show-error --fail --noproxy '*' --max-time 5 --config - "$imds_url/latest/$1"
}

# Text as the inside of a quoted value in curl's configuration file.
curl_quoted() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  printf '%s' "${text//$'\n'/\\n}"
}

# endpoint SERVICE REGION
endpoint() {
  local override
  override=$(instance UNDOCK_ENDPOINT_URL)
  case $override,$2 in
    ,cn-*) printf 'https://%s.%s.amazonaws.com.cn/' "$1" "$2" ;;
    ,*) printf 'https://%s.%s.amazonaws.com/' "$1" "$2" ;;
    *) printf '%s/' "${override%/}" ;;
  esac
}

# aws_post SERVICE CONTENT_TYPE TARGET BODY: one signed call. Prints the answer of a 2xx; else says what
# AWS answered (error texts name actions and resources, never values) and fails.
# TARGET is the X-Amz-Target header; empty for services that speak the query protocol.
aws_post() {
  local service=$1 content_type=$2 target=$3 body=$4
  local region role credentials access_key secret_key session_token answer status
  region=$(instance UNDOCK_REGION)
  if ! role=$(imds meta-data/iam/security-credentials/) ||
    ! credentials=$(imds "meta-data/iam/security-credentials/${role%%$'\n'*}"); then
    say 'aws: the instance has no role; give its launch template an instance profile'
    return 1
  fi
  { read -r access_key && read -r secret_key && read -r session_token; } < <(
    jq --raw-output '.AccessKeyId, .SecretAccessKey, .Token' <<<"$credentials"
  ) || return 1
  answer=$(
    {
      printf 'user = "%s:%s"\n' "$(curl_quoted "$access_key")" "$(curl_quoted "$secret_key")"
      printf 'header = "X-Amz-Security-Token: %s"\n' "$(curl_quoted "$session_token")"
      printf 'header = "Content-Type: %s"\n' "$content_type"
      [ -z "$target" ] || printf 'header = "X-Amz-Target: %s"\n' "$target"
      printf 'data-raw = "%s"\n' "$(curl_quoted "$body")"
    } | curl --silent --show-error --max-time 15 --aws-sigv4 "aws:amz:$region:$service" \
      --write-out '\n%{http_code}' --config - "$(endpoint "$service" "$region")"
  ) || return 1
  status=${answer##*$'\n'}
  answer=${answer%$'\n'*}
  case $status in
    2??) printf '%s' "$answer" ;;
    *)
      say "aws: $service ${target##*.} answered $status: ${answer:0:400}"
      return 1
      ;;
  esac
}

# autoscaling_call ACTION [NAME VALUE]...: a call of Auto Scaling's query protocol.
autoscaling_call() {
  local body="Action=$1&Version=2011-01-01"
  shift
  while [ $# -ge 2 ]; do
    body+="&$1=$(jq --null-input --raw-output --arg value "$2" '$value | @uri')"
    shift 2
  done
  aws_post autoscaling 'application/x-www-form-urlencoded; charset=utf-8' '' "$body"
}
