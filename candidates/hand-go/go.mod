module hand-go

go 1.23

require go-adapter v0.0.0

replace go-adapter => ../go-adapter
