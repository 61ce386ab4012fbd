module go-adapter

go 1.23
