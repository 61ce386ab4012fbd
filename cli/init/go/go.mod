module my.client/adapter

go 1.21
