locals {
  # EC2 allows one image of a name; the digest tells contents apart and the time tells builds apart.
  build_name = "undock-${var.service}-${substr(var.source_digest, 7, 12)}-${formatdate("YYYYMMDDhhmmss", timestamp())}"

  tags = {
    Name                     = local.build_name
    "undock:service"         = var.service
    "undock:source-digest"   = var.source_digest
    "undock:git-revision"    = var.git_revision
    "undock:base-image"      = var.base_image
    "undock:base-image-id"   = "{{ .SourceAMI }}"
    "undock:base-image-name" = "{{ .SourceAMIName }}"
  }

  # A builder that was left behind can be found, and is not taken for an instance of the service.
  builder_tags = {
    Name             = "undock-builder-${var.service}"
    "undock:builder" = var.service
  }
}

source "amazon-ebs" "service" {
  region        = var.region
  instance_type = var.builder_instance_type
  subnet_id     = var.builder_subnet_id

  # An exact name, and most_recent off: more than one match is an error, and nothing moves by itself.
  source_ami_filter {
    owners      = [var.base_image_owner]
    most_recent = false
    filters = {
      name                = var.base_image
      architecture        = var.architecture
      root-device-type    = "ebs"
      virtualization-type = "hvm"
    }
  }

  # Encrypted here, at launch, and so in the image; encrypt_boot would copy the whole image once more.
  launch_block_device_mappings {
    device_name           = "/dev/xvda"
    volume_type           = "gp3"
    volume_size           = var.root_volume_gib
    encrypted             = true
    delete_on_termination = true
  }

  # IMDSv2 for every instance of the image, and for the builder itself.
  imds_support = "v2.0"
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # In through Systems Manager: the builder's security group admits nobody.
  communicator                          = "ssh"
  ssh_username                          = "admin"
  ssh_interface                         = "session_manager"
  ssh_timeout                           = "10m"
  temporary_key_pair_type               = "ed25519"
  ssh_clear_authorized_keys             = true
  temporary_security_group_source_cidrs = ["127.0.0.1/32"]
  user_data_file                        = "${path.root}/scripts/install-ssm-agent.sh"
  iam_instance_profile                  = var.builder_instance_profile

  dynamic "temporary_iam_instance_profile_policy_document" {
    for_each = var.builder_instance_profile == "" ? ["temporary"] : []
    content {
      Version = "2012-10-17"
      Statement {
        Effect = "Allow"
        Action = [
          "ssm:UpdateInstanceInformation",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ]
        Resource = ["*"]
      }
    }
  }

  ami_name        = local.build_name
  ami_description = "Undock service ${var.service}, built on ${var.base_image}"
  ami_regions     = var.copy_regions
  deprecate_at    = timeadd(timestamp(), "${var.deprecate_after_days * 24}h")
  tags            = local.tags
  snapshot_tags   = local.tags
  run_tags        = local.builder_tags
  run_volume_tags = local.builder_tags

  shutdown_behavior = "terminate"
}

# The same machine without a cloud, for the lab and for tests.
source "qemu" "service" {
  disk_image   = true
  iso_url      = "${var.local_base_dir}/base.qcow2"
  iso_checksum = "none"
  format       = "qcow2"
  # Only what differs from the base is written: seconds instead of a copy of the whole disk.
  use_backing_file = true
  skip_resize_disk = true
  output_directory = var.local_output_dir
  vm_name          = "disk.qcow2"

  accelerator    = var.local_accelerator
  headless       = true
  disable_vnc    = true
  memory         = 1024
  cpus           = 2
  net_device     = "virtio-net"
  disk_interface = "virtio"
  # The kernel is given below, so there is no boot menu to wait for. (0 would mean the default, 10 s.)
  boot_wait = "-1s"
  qemuargs = concat([
    ["-cpu", "max"],
    ["-kernel", "${var.local_base_dir}/vmlinuz"],
    ["-initrd", "${var.local_base_dir}/initrd.img"],
    ["-append", "root=/dev/vda rw console=ttyS0 panic=1"],
    ["-serial", "file:${var.build_dir}/console.log"],
    ["-device", "virtio-net,netdev=user.0"],
    ], var.local_rootfs == "" ? [] : [
    # As a disk, since copying it through an emulated network takes minutes. The last slot: vda stays vda.
    ["-blockdev", "driver=raw,node-name=rootfs,read-only=on,file.driver=file,file.filename=${var.local_rootfs}"],
    ["-device", "virtio-blk-pci,drive=rootfs,serial=undock-rootfs,addr=0x1e"],
  ])

  communicator         = "ssh"
  ssh_username         = "admin"
  ssh_private_key_file = "${var.local_base_dir}/ssh_key"
  ssh_timeout          = "5m"
  shutdown_command     = "sudo systemctl poweroff"
}
