"""A server that says louder what it is asked for."""

from wsgiref.simple_server import make_server

from louder import louder


def application(environ, start_response):
    """Answer with the path in capitals."""
    text = environ["PATH_INFO"].strip("/")
    status = "200 OK" if text else "404 Not Found"
    start_response(status, [("Content-Type", "text/plain")])
    return [f"{louder(text)}\n".encode()]


if __name__ == "__main__":
    with make_server("127.0.0.1", 8000, application) as server:
        print("Serving at http://127.0.0.1:8000/", flush=True)
        server.serve_forever()
