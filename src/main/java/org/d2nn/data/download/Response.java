package org.d2nn.data.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d2nn.data.download.FileDownload.Patience;

/**
 * What a server answers when it is asked for a file or for the rest of one.
 *
 * @param total length of the whole file as the server states it, or -1
 */
record Response(HttpURLConnection connection, Kind kind, long from, long total)
    implements AutoCloseable {

  /** What kind of answer it is. */
  enum Kind {
    /** The file from its start. */
    WHOLE,
    /** The file from {@link Response#from()} on. */
    PART,
    /** There is nothing after what was asked for. */
    NOTHING_LEFT
  }

  private static final int MOST_REDIRECTS = 10;
  private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-\\d+|\\*)/(\\d+|\\*)");

  /**
   * Asks for a file.
   *
   * @param from the first byte wanted
   * @param version what the file must still be for that, or empty
   * @throws DownloadFailed if the address does not serve it any more
   */
  static Response of(URI address, long from, String version, Patience patience)
      throws DownloadFailed, IOException {
    URI at = address;
    for (int i = 0; i < MOST_REDIRECTS; i++) {
      HttpURLConnection connection = ask(at, from, version, patience);
      int code = connection.getResponseCode();
      String location = connection.getHeaderField("Location");
      if (code >= 300 && code < 400 && code != 304 && location != null) {
        connection.disconnect();
        at = redirected(at, location);
      } else {
        return answer(connection, code, at);
      }
    }
    throw new DownloadFailed(address + ": is redirected in circles.");
  }

  private static URI redirected(URI from, String location) throws DownloadFailed {
    try {
      URI to = from.resolve(new URI(location));
      requireWeb(to);
      return to;
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new DownloadFailed(
          from + ": is redirected to " + location + ", which is not an address.", e);
    }
  }

  private static void requireWeb(URI address) throws DownloadFailed {
    String scheme = address.getScheme();
    if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
      throw new DownloadFailed(address + ": is not an http or https address.");
    }
  }

  private static HttpURLConnection ask(URI at, long from, String version, Patience patience)
      throws DownloadFailed, IOException {
    requireWeb(at);
    var connection = (HttpURLConnection) at.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) patience.connecting().toMillis());
    connection.setReadTimeout((int) patience.silence().toMillis());
    connection.setRequestProperty("Accept-Encoding", "identity");
    connection.setRequestProperty("User-Agent", "d2nn");
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
      if (!version.isEmpty()) {
        connection.setRequestProperty("If-Range", version);
      }
    }
    return connection;
  }

  private static Response answer(HttpURLConnection connection, int code, URI at)
      throws DownloadFailed, IOException {
    Matcher range =
        RANGE.matcher(Optional.ofNullable(connection.getHeaderField("Content-Range")).orElse(""));
    long total = range.matches() && !range.group(2).equals("*") ? number(range.group(2)) : -1;
    switch (code) {
      case HttpURLConnection.HTTP_OK:
        return new Response(connection, Kind.WHOLE, 0, connection.getContentLengthLong());
      case HttpURLConnection.HTTP_PARTIAL:
        long from = range.matches() && range.group(1) != null ? number(range.group(1)) : -1;
        long rest = connection.getContentLengthLong();
        return new Response(
            connection, Kind.PART, from, total >= 0 || rest < 0 ? total : from + rest);
      case 416:
        return new Response(connection, Kind.NOTHING_LEFT, 0, total);
      case 429, 500, 502, 503, 504:
        connection.disconnect();
        throw new IOException("the server reported an error (" + code + ")");
      default:
        connection.disconnect();
        throw new DownloadFailed(
            "%s: the server no longer serves it (it answers %d%s)."
                .formatted(at, code, code == 404 ? ", not found" : ""));
    }
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** How the server tells this version of the file from others; may be empty. */
  String version() {
    String tag = connection.getHeaderField("ETag");
    // A weak tag says that the file means the same, not that its bytes are.
    if (tag != null && !tag.startsWith("W/")) {
      return tag;
    }
    String date = connection.getHeaderField("Last-Modified");
    return date == null ? "" : date;
  }

  String address() {
    return connection.getURL().toString();
  }

  InputStream body() throws IOException {
    return connection.getInputStream();
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
