# What differs between services. `undock bake` writes these as service.pkrvars.json; a wrong value is
# refused by `packer validate`, before anything is started.

variable "service" {
  type        = string
  description = "Name of the service."
  validation {
    condition     = can(regex("^[a-z](-?[a-z0-9])*$", var.service)) && length(var.service) <= 32
    error_message = "The service must be 1 to 32 lower-case letters, digits and single hyphens, starting with a letter."
  }
}

variable "architecture" {
  type        = string
  description = "Processor architecture of the image, in EC2's words."
  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "The architecture must be x86_64 or arm64."
  }
}

variable "packages" {
  type        = list(string)
  description = "Debian packages to install; empty for none."
  validation {
    condition     = alltrue([for name in var.packages : can(regex("^[a-z0-9][a-z0-9+.-]+$", name))])
    error_message = "Every package must be the name of a Debian package: lower-case letters, digits, plus, dot, hyphen."
  }
}

variable "build_dir" {
  type        = string
  description = "Folder with context/, units/ and test.env, as undock bake makes it."
}

variable "readiness" {
  type = object({
    kind                      = string
    port                      = number
    path                      = string
    expected_status           = number
    heartbeat_path            = string
    heartbeat_max_age_seconds = number
    interval_seconds          = number
    timeout_seconds           = number
    healthy_count             = number
    unhealthy_count           = number
    boot_allowance_seconds    = number
  })
  description = "The readiness contract. Fields of the other kind are null."
  validation {
    condition     = contains(["http", "heartbeat"], var.readiness.kind)
    error_message = "The readiness kind must be http or heartbeat."
  }
  validation {
    condition     = var.readiness.kind != "http" || try(var.readiness.port >= 1 && var.readiness.port <= 65535 && floor(var.readiness.port) == var.readiness.port, false)
    error_message = "The readiness port must be a whole number from 1 to 65535."
  }
  validation {
    condition     = var.readiness.kind != "http" || can(regex("^/[!-~]*$", var.readiness.path))
    error_message = "The readiness path must start with a slash and have no space or control character."
  }
  validation {
    condition     = var.readiness.kind != "http" || try(var.readiness.expected_status >= 200 && var.readiness.expected_status <= 499, false)
    error_message = "The expected status must be from 200 to 499."
  }
  validation {
    condition     = var.readiness.kind != "heartbeat" || can(regex("^/run/[A-Za-z0-9._/-]+$", var.readiness.heartbeat_path))
    error_message = "The heartbeat path must be a file under /run, which is empty after a boot."
  }
  validation {
    condition     = var.readiness.kind != "heartbeat" || try(var.readiness.heartbeat_max_age_seconds > var.readiness.interval_seconds, false)
    error_message = "The greatest heartbeat age must be longer than the interval."
  }
  validation {
    condition     = try(var.readiness.timeout_seconds >= 2 && var.readiness.timeout_seconds < var.readiness.interval_seconds, false)
    error_message = "The readiness timeout must be 2 seconds or more and less than the interval."
  }
  validation {
    condition     = try(var.readiness.interval_seconds >= 5 && var.readiness.interval_seconds <= 300, false)
    error_message = "The readiness interval must be from 5 to 300 seconds."
  }
  validation {
    condition     = try(var.readiness.healthy_count >= 2 && var.readiness.healthy_count <= 10 && var.readiness.unhealthy_count >= 2 && var.readiness.unhealthy_count <= 10, false)
    error_message = "The healthy and unhealthy counts must be from 2 to 10."
  }
  validation {
    condition     = try(var.readiness.boot_allowance_seconds >= 30 && var.readiness.boot_allowance_seconds <= 7200, false)
    error_message = "The boot allowance must be from 30 to 7200 seconds."
  }
}

variable "source_digest" {
  type        = string
  description = "SHA-256 of everything the image is built from."
  validation {
    condition     = can(regex("^sha256:[0-9a-f]{64}$", var.source_digest))
    error_message = "The source digest must be sha256: and 64 hexadecimal digits."
  }
}

variable "git_revision" {
  type        = string
  description = "Commit that holds what is built; \"none\" when no commit does."
  validation {
    condition     = can(regex("^([0-9a-f]{40}|none)$", var.git_revision))
    error_message = "The git revision must be 40 hexadecimal digits or none."
  }
}

variable "base_image" {
  type        = string
  description = "Exact name of the Debian AMI, or of the local disk, to build on."
  validation {
    condition     = can(regex("^(debian-12-(amd64|arm64)-[0-9]{8}-[0-9]+|local-debian-12-[0-9a-f]{12})$", var.base_image))
    error_message = "The base image must be the exact name of a Debian 12 AMI, such as debian-12-amd64-20260923-2610; no wildcard."
  }
}

variable "base_image_owner" {
  type        = string
  description = "Account that publishes the base image; Debian's by default."
  default     = "136693071363"
  validation {
    condition     = can(regex("^[0-9]{12}$", var.base_image_owner))
    error_message = "The owner of the base image must be a twelve-digit account number."
  }
}

variable "region" {
  type        = string
  description = "Region to build in."
  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "The region must be an AWS Region, such as us-east-1."
  }
}

variable "copy_regions" {
  type        = list(string)
  description = "Other Regions that get a copy of the image; empty for none."
  default     = []
  validation {
    condition     = alltrue([for name in var.copy_regions : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", name))])
    error_message = "Every copy region must be an AWS Region, such as eu-west-1."
  }
}

variable "builder_instance_type" {
  type        = string
  description = "EC2 instance type of the machine that builds; its architecture must be the image's."
  validation {
    condition     = can(regex("^[a-z0-9-]+[.][a-z0-9-]+$", var.builder_instance_type))
    error_message = "The builder's instance type must be an EC2 instance type, such as t3.small."
  }
}

variable "builder_subnet_id" {
  type        = string
  description = "Subnet of the machine that builds; empty for the default VPC. It needs a way to Systems Manager and a Debian mirror."
  default     = ""
  validation {
    condition     = can(regex("^(subnet-[0-9a-f]+)?$", var.builder_subnet_id))
    error_message = "The builder's subnet must be a subnet id, such as subnet-0123456789abcdef0, or empty."
  }
}

variable "builder_instance_profile" {
  type        = string
  description = "Instance profile that lets the builder register with Systems Manager; empty for a temporary one."
  default     = ""
}

variable "root_volume_gib" {
  type        = number
  description = "Size of the encrypted root volume."
  default     = 8
  validation {
    condition     = var.root_volume_gib >= 8 && var.root_volume_gib <= 16384 && floor(var.root_volume_gib) == var.root_volume_gib
    error_message = "The root volume must be a whole number of GiB from 8 to 16384."
  }
}

variable "deprecate_after_days" {
  type        = number
  description = "Days after which EC2 hides the image from people who look for one; it still launches."
  default     = 365
  validation {
    condition     = var.deprecate_after_days >= 1 && var.deprecate_after_days <= 3650
    error_message = "The image must be deprecated after 1 to 3650 days."
  }
}

variable "manifest_path" {
  type        = string
  description = "File that receives what was built."
}

# For the qemu source alone.

variable "local_base_dir" {
  type        = string
  description = "Folder that base/make-base.sh filled; only the qemu source reads it."
  default     = "base-not-given"
}

variable "local_output_dir" {
  type        = string
  description = "Folder that receives the disk; it must not exist. Only the qemu source writes it."
  default     = "output-not-given"
}

variable "local_rootfs" {
  type        = string
  description = "Tar with a container's root file system, which the builder gets as a disk; empty for none. Only the qemu source reads it."
  default     = ""
}

variable "local_accelerator" {
  type        = string
  description = "kvm, or tcg for plain emulation."
  default     = "tcg"
  validation {
    condition     = contains(["kvm", "tcg"], var.local_accelerator)
    error_message = "The accelerator must be kvm or tcg."
  }
}
