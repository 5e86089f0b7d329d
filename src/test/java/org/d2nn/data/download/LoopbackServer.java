package org.d2nn.data.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine that does exactly what a test says, honest or not. */
final class LoopbackServer implements AutoCloseable {

  /** Answers the n-th request (from 0); it closes the connection itself. */
  interface Manners {
    void answer(int number, Map<String, String> headers, OutputStream out) throws Exception;
  }

  private final ServerSocket socket;
  private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

  LoopbackServer(Manners manners) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(manners), "loopback-server");
    thread.setDaemon(true);
    thread.start();
  }

  String address(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  /** Headers of every request so far, by lower-case name; {@code ""} is the request line. */
  List<Map<String, String>> requests() {
    return requests;
  }

  private void serve(Manners manners) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> answer(connection, manners), "loopback-answer");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket connection, Manners manners) {
    try (connection) {
      var in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("", in.readLine());
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      int number;
      synchronized (requests) {
        number = requests.size();
        requests.add(headers);
      }
      manners.answer(number, headers, connection.getOutputStream());
      connection.getOutputStream().flush();
    } catch (Exception e) {
      // The client has hung up, or the test is over.
      return;
    }
  }

  static void head(OutputStream out, String status, String... headers) throws IOException {
    String text =
        "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n";
    out.write(
        (text + "\r\n").replace("\r\n\r\n\r\n", "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** An honest server of one file that continues where it is asked to. */
  static Manners of(byte[] file) {
    return (number, headers, out) -> serve(file, headers, out);
  }

  static void serve(byte[] file, Map<String, String> headers, OutputStream out) throws IOException {
    String range = headers.get("range");
    if (range == null) {
      head(out, "200 OK", "Content-Length: " + file.length, "ETag: \"one\"");
      out.write(file);
      return;
    }
    int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    head(
        out,
        "206 Partial Content",
        "Content-Length: " + (file.length - from),
        "Content-Range: bytes " + from + "-" + (file.length - 1) + "/" + file.length,
        "ETag: \"one\"");
    out.write(file, from, file.length - from);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
