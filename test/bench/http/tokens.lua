-- Sends the tokens of a file, one a line, in turn. Requests are written once: what the generator spends it takes from nobody.
local requests = {}
local next = 0

function init(args)
  for token in io.lines(args[1]) do
    wrk.headers["Authorization"] = "Bearer " .. token
    requests[#requests + 1] = wrk.format("GET", "/")
  end
end

function request()
  next = next % #requests + 1
  return requests[next]
end
