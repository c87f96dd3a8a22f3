package main

import rego.v1

resources := input.planned_values.root_module.resources

world := {"0.0.0.0/0", "::/0"}

deny contains msg if {
	some r in resources
	r.type == "aws_s3_bucket"
	not encrypted(r)
	msg := sprintf("bucket_encryption %s", [r.address])
}

encrypted(bucket) if {
	some r in resources
	r.type == "aws_s3_bucket_server_side_encryption_configuration"
	r.values.bucket == bucket.values.bucket
	r.values.rule[_].apply_server_side_encryption_by_default[_].sse_algorithm == "aws:kms"
}

deny contains msg if {
	some r in resources
	r.type == "aws_s3_bucket_policy"
	some s in json.unmarshal(r.values.policy).Statement
	s.Effect == "Allow"
	s.Principal == "*"
	not s.Condition
	msg := sprintf("bucket_policy %s", [r.address])
}

deny contains msg if {
	some r in resources
	r.type == "aws_security_group"
	some rule in r.values.ingress
	rule.from_port <= 22
	rule.to_port >= 22
	some cidr in rule.cidr_blocks
	cidr in world
	msg := sprintf("admin_ports %s", [r.address])
}

deny contains msg if {
	some r in resources
	r.type == "aws_kms_key"
	not r.values.enable_key_rotation
	msg := sprintf("key_rotation %s", [r.address])
}

deny contains msg if {
	some r in resources
	r.type == "aws_iam_policy"
	some s in json.unmarshal(r.values.policy).Statement
	s.Effect == "Allow"
	s.Action == "*"
	s.Resource == "*"
	msg := sprintf("iam_admin %s", [r.address])
}

deny contains msg if {
	some r in resources
	r.type == "digitalocean_firewall"
	some rule in r.values.inbound_rule
	rule.port_range == "22"
	some source in rule.source_addresses
	source in world
	msg := sprintf("firewall_open %s", [r.address])
}

deny contains msg if {
	some r in resources
	r.type == "digitalocean_spaces_bucket"
	r.values.acl == "public-read"
	msg := sprintf("spaces_private %s", [r.address])
}
