-- Milliseconds between an answer and the next request on the same connection: ten on average, and different, so that the connections do not all ask at once.
function delay()
  return math.random(0, 20)
end
