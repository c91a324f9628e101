# One image per service: files, provisioning, the image's own tests, clean-up, manifest. The order is
# the point: what is tested is what is kept, and a failing test means no image.

packer {
  required_version = ">= 1.10.0"
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = "= 1.8.2"
    }
    qemu = {
      source  = "github.com/hashicorp/qemu"
      version = "= 1.0.9"
    }
  }
}

locals {
  upload = "/tmp/undock"

  # The contract as the programs in /usr/lib/undock read it; fields of the other kind are left out.
  readiness = {
    UNDOCK_SERVICE                   = var.service
    UNDOCK_READINESS_KIND            = var.readiness.kind
    UNDOCK_PORT                      = var.readiness.port
    UNDOCK_PATH                      = var.readiness.path
    UNDOCK_EXPECTED_STATUS           = var.readiness.expected_status
    UNDOCK_HEARTBEAT_PATH            = var.readiness.heartbeat_path
    UNDOCK_HEARTBEAT_MAX_AGE_SECONDS = var.readiness.heartbeat_max_age_seconds
    UNDOCK_INTERVAL_SECONDS          = var.readiness.interval_seconds
    UNDOCK_TIMEOUT_SECONDS           = var.readiness.timeout_seconds
    UNDOCK_HEALTHY_COUNT             = var.readiness.healthy_count
    UNDOCK_UNHEALTHY_COUNT           = var.readiness.unhealthy_count
    UNDOCK_BOOT_ALLOWANCE_SECONDS    = var.readiness.boot_allowance_seconds
  }

  as_root = "sudo env {{ .Vars }} bash '{{ .Path }}'"
}

build {
  name    = "undock"
  sources = ["source.amazon-ebs.service", "source.qemu.service"]

  provisioner "shell" {
    inline = ["mkdir -p ${local.upload}"]
  }

  provisioner "file" {
    source      = "${path.root}/files"
    destination = local.upload
  }

  provisioner "file" {
    source      = "${var.build_dir}/service"
    destination = local.upload
  }

  # A container's root file system; empty for packages. The qemu source has it as a disk.
  provisioner "file" {
    only        = ["amazon-ebs.service"]
    source      = "${var.build_dir}/rootfs"
    destination = local.upload
  }

  provisioner "file" {
    content     = join("", [for key, value in local.readiness : "${key}=${value}\n" if value != null])
    destination = "${local.upload}/readiness"
  }

  provisioner "shell" {
    script          = "${path.root}/scripts/provision.sh"
    execute_command = local.as_root
    environment_vars = [
      "UNDOCK_SERVICE=${var.service}",
      "UNDOCK_PACKAGES=${join(" ", var.packages)}",
      "UNDOCK_UPLOAD=${local.upload}",
      "UNDOCK_ROOTFS=${source.type == "qemu" ? "/dev/disk/by-id/virtio-undock-rootfs" : "${local.upload}/rootfs/rootfs.tar"}",
    ]
  }

  provisioner "shell" {
    script          = "${path.root}/scripts/test-readiness.sh"
    execute_command = local.as_root
    environment_vars = [
      "UNDOCK_SERVICE=${var.service}",
      "UNDOCK_UPLOAD=${local.upload}",
    ]
  }

  provisioner "shell" {
    script          = "${path.root}/scripts/clean-up.sh"
    execute_command = local.as_root
    # It takes the uploaded script's own folder away.
    skip_clean = true
  }

  post-processor "manifest" {
    output     = var.manifest_path
    strip_path = false
    custom_data = {
      service       = var.service
      architecture  = var.architecture
      source_digest = var.source_digest
      base_image    = var.base_image
    }
  }
}
