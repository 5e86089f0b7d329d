package org.d2nn.data.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.io.FileUtils;
import org.d2nn.data.Catalogue;
import org.d2nn.data.download.FileDownload.Patience;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on loopback that stalls, breaks off, lies and attacks. */
@Timeout(120)
class PublicSetDownloadTest {

  private static final Patience SHORT =
      new Patience(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMillis(1), 3);
  private static final byte[] FILE = new byte[300_000];

  static {
    for (int i = 0; i < FILE.length; i++) {
      FILE[i] = (byte) (i * 31 + i / 251);
    }
  }

  @TempDir Path folder;

  private static String md5(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }

  private static Catalogue.PublicSet set(Catalogue.Download... downloads) {
    return new Catalogue.PublicSet(
        "set",
        "A set",
        1,
        1,
        "",
        "http://example.org/set",
        List.of(downloads),
        "",
        "",
        "",
        Map.of());
  }

  private static Catalogue.Download file(String name, byte[] content, String... addresses)
      throws Exception {
    return new Catalogue.Download(name, List.of(addresses), 0, null, md5(content));
  }

  private PublicSetDownload.Result get(Catalogue.Download... downloads) throws Exception {
    return PublicSetDownload.of(set(downloads), folder, Progress.NONE, SHORT);
  }

  private byte[] come() throws IOException {
    return Files.readAllBytes(folder.resolve("file.bin"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileComesWithProgressAndIsNotFetchedTwice() throws Exception {
    List<String> told = new ArrayList<>();
    try (var server = new LoopbackServer(LoopbackServer.of(FILE))) {
      var download = file("file.bin", FILE, server.address("/file.bin"));
      var result =
          PublicSetDownload.of(
              set(download),
              folder,
              (doing, done, total) -> told.add(doing + " " + done + " of " + total),
              SHORT);
      assertThat(result.wasThere()).isFalse();
      assertThat(result.unchecked()).isEmpty();
      assertThat(come()).isEqualTo(FILE);
      assertThat(told).last().isEqualTo("Downloading file.bin (kB) 300 of 300");
      assertThat(get(download).wasThere()).isTrue();
      Files.delete(folder.resolve(".d2nn-data"));
      // The file itself is still what was published.
      assertThat(get(download).wasThere()).isFalse();
      assertThat(server.requests()).hasSize(1);
    }
    assertThat(names()).containsExactly(".d2nn-data", "file.bin");
  }

  @Test
  void whatIsCutOffAndWhatStallsIsContinued() throws Exception {
    LoopbackServer.Manners manners =
        (number, headers, out) -> {
          int from =
              headers.containsKey("range")
                  ? Integer.parseInt(headers.get("range").replaceAll("\\D", ""))
                  : 0;
          String range = "Content-Range: bytes " + from + "-299999/300000";
          String length = "Content-Length: " + (FILE.length - from);
          LoopbackServer.head(
              out, from == 0 ? "200 OK" : "206 Partial Content", length, range, "ETag: \"a\"");
          int piece = Math.min(90_000, FILE.length - from);
          out.write(FILE, from, piece);
          out.flush();
          if (number == 1) {
            new CountDownLatch(1).await(); // stalls; the others hang up
          }
        };
    try (var server = new LoopbackServer(manners)) {
      get(file("file.bin", FILE, server.address("/")));
      assertThat(come()).isEqualTo(FILE);
      assertThat(server.requests()).hasSize(4);
      assertThat(server.requests().get(1)).containsEntry("range", "bytes=90000-");
      assertThat(server.requests().get(1)).containsEntry("if-range", "\"a\"");
      assertThat(server.requests().get(3)).containsEntry("range", "bytes=270000-");
    }
  }

  @Test
  void whatWasStoppedIsContinuedTheNextTime() throws Exception {
    try (var server = new LoopbackServer(LoopbackServer.of(FILE))) {
      var download = file("file.bin", FILE, server.address("/"));
      var stopping =
          new Progress() {
            private long kilobytes;

            @Override
            public void at(String doing, long done, long total) {
              kilobytes = done;
            }

            @Override
            public boolean isCancelled() {
              return kilobytes > 100;
            }
          };
      assertThatThrownBy(() -> PublicSetDownload.of(set(download), folder, stopping, SHORT))
          .isInstanceOf(CancellationException.class);
      assertThat(names()).containsExactly("file.bin.part", "file.bin.part.version");
      get(download);
      assertThat(come()).isEqualTo(FILE);
      assertThat(server.requests().get(1).get("range")).startsWith("bytes=1");
    }
  }

  @Test
  void anotherVersionAndAServerWithoutRangesStartOver() throws Exception {
    Files.write(folder.resolve("file.bin.part"), new byte[1000]);
    Files.writeString(folder.resolve("file.bin.part.version"), "\"old\"");
    LoopbackServer.Manners whole =
        (number, headers, out) -> {
          LoopbackServer.head(out, "200 OK", "Content-Length: " + FILE.length);
          out.write(FILE);
        };
    try (var server = new LoopbackServer(whole)) {
      get(file("file.bin", FILE, server.address("/")));
      assertThat(come()).isEqualTo(FILE);
      assertThat(server.requests().get(0)).containsEntry("if-range", "\"old\"");
    }
  }

  @Test
  void aServerThatAnswersWithAnotherRangeIsNotBelieved() throws Exception {
    Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(FILE, 1000));
    LoopbackServer.Manners shifted =
        (number, headers, out) -> {
          if (headers.containsKey("range")) {
            LoopbackServer.head(
                out,
                "206 Partial Content",
                "Content-Length: 299500",
                "Content-Range: bytes 500-299999/300000");
            out.write(FILE, 500, 299_500);
          } else {
            LoopbackServer.serve(FILE, headers, out);
          }
        };
    try (var server = new LoopbackServer(shifted)) {
      get(file("file.bin", FILE, server.address("/")));
      assertThat(come()).isEqualTo(FILE);
    }
  }

  @Test
  void aServerThatPromisesMoreThanItSendsIsGivenUp() throws Exception {
    LoopbackServer.Manners promising =
        (number, headers, out) -> {
          LoopbackServer.head(out, "200 OK", "Content-Length: 999999999");
          out.write(FILE, 0, 1000);
        };
    try (var server = new LoopbackServer(promising)) {
      assertThatThrownBy(() -> get(file("file.bin", FILE, server.address("/"))))
          .isInstanceOf(DownloadFailed.class)
          .hasMessageContaining("after 1,000 bytes. Try again")
          .hasMessageContaining("http://example.org/set");
    }
    assertThat(names()).doesNotContain("file.bin", ".d2nn-data");
  }

  @Test
  void aServerThatPromisesLessOrSendsMoreIsFoundOut() throws Exception {
    LoopbackServer.Manners shorter =
        (number, headers, out) -> {
          LoopbackServer.head(out, "200 OK", "Content-Length: 1000");
          out.write(FILE);
        };
    try (var server = new LoopbackServer(shorter)) {
      assertThatThrownBy(() -> get(file("file.bin", FILE, server.address("/"))))
          .isInstanceOf(DownloadFailed.class)
          .hasMessageContaining("sends more than the expected 1,000 bytes");
      var known =
          new Catalogue.Download("file.bin", List.of(server.address("/")), FILE.length, null, null);
      assertThatThrownBy(() -> get(known))
          .hasMessageContaining("the server says that it is 1,000 bytes, but 300,000 were");
    }
    LoopbackServer.Manners endless =
        (number, headers, out) -> {
          LoopbackServer.head(out, "200 OK");
          for (int i = 0; i < 1000; i++) {
            out.write(FILE);
          }
        };
    try (var server = new LoopbackServer(endless)) {
      var known =
          new Catalogue.Download("file.bin", List.of(server.address("/")), FILE.length, null, null);
      assertThatThrownBy(() -> get(known))
          .hasMessageContaining("sends more than the expected 300,000 bytes");
    }
    assertThat(names()).doesNotContain("file.bin");
  }

  @Test
  void anAddressThatNoLongerServesItIsSaidAndTheNextOneTried() throws Exception {
    LoopbackServer.Manners gone =
        (number, headers, out) -> LoopbackServer.head(out, "404 Not Found", "Content-Length: 0");
    try (var server = new LoopbackServer(gone);
        var other = new LoopbackServer(LoopbackServer.of(FILE))) {
      assertThatThrownBy(() -> get(file("file.bin", FILE, server.address("/gone"))))
          .isInstanceOf(DownloadFailed.class)
          .hasMessageContaining("/gone: the server no longer serves it (it answers 404, not found)")
          .hasMessageContaining("http://example.org/set describes the set");
      assertThat(server.requests()).hasSize(1);
      get(file("file.bin", FILE, server.address("/gone"), other.address("/here")));
      assertThat(come()).isEqualTo(FILE);
    }
    // Not a server that was closed: one that still waits for a caller may take one more.
    int nobodys;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobodys = socket.getLocalPort();
    }
    Files.delete(folder.resolve(".d2nn-data"));
    assertThatThrownBy(() -> get(file("other.bin", FILE, "http://127.0.0.1:" + nobodys + "/")))
        .hasMessageContaining("the server does not answer");
    assertThatThrownBy(() -> get(file("other.bin", FILE, "http://nowhere.invalid/x")))
        .hasMessageContaining("the server does not exist, or there is no Internet connection");
  }

  @Test
  void aPageInPlaceOfTheFileAndAServerInTroubleAreSaid() throws Exception {
    byte[] page = "<!DOCTYPE html><html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
    try (var server = new LoopbackServer(LoopbackServer.of(page))) {
      assertThatThrownBy(() -> get(file("file.bin", FILE, server.address("/"))))
          .hasMessageContaining("it is a web page; its MD5 is");
    }
    assertThat(names()).doesNotContain("file.bin", "file.bin.part");
    LoopbackServer.Manners busy =
        (number, headers, out) -> {
          if (number < 2) {
            LoopbackServer.head(out, "503 Service Unavailable", "Content-Length: 0");
          } else {
            LoopbackServer.serve(FILE, headers, out);
          }
        };
    try (var server = new LoopbackServer(busy)) {
      get(file("file.bin", FILE, server.address("/")));
      assertThat(come()).isEqualTo(FILE);
    }
  }

  @Test
  void redirectsAreFollowedButNotInCirclesAndNotOffTheWeb() throws Exception {
    LoopbackServer.Manners manners =
        (number, headers, out) -> {
          String line = headers.get("");
          if (line.contains("/circle")) {
            LoopbackServer.head(out, "302 Found", "Location: /circle", "Content-Length: 0");
          } else if (line.contains("/passwd")) {
            LoopbackServer.head(
                out, "302 Found", "Location: file:///etc/passwd", "Content-Length: 0");
          } else if (line.contains("/moved")) {
            LoopbackServer.head(
                out, "301 Moved Permanently", "Location: /here", "Content-Length: 0");
          } else {
            LoopbackServer.serve(FILE, headers, out);
          }
        };
    try (var server = new LoopbackServer(manners)) {
      assertThatThrownBy(() -> get(file("file.bin", FILE, server.address("/circle"))))
          .hasMessageContaining("is redirected in circles");
      assertThatThrownBy(() -> get(file("file.bin", FILE, server.address("/passwd"))))
          .hasMessageContaining("file:///etc/passwd: is not an http or https address");
      get(file("file.bin", FILE, server.address("/moved")));
      assertThat(come()).isEqualTo(FILE);
    }
  }

  @Test
  void aFileWithoutAPublishedSumIsNamedWithItsOwn() throws Exception {
    try (var server = new LoopbackServer(LoopbackServer.of(FILE))) {
      var result =
          get(new Catalogue.Download("file.bin", List.of(server.address("/")), 0, null, null));
      assertThat(result.unchecked()).hasSize(1);
      assertThat(result.unchecked().get(0)).startsWith("file.bin (SHA-256 ");
    }
    assertThatThrownBy(() -> PublicSetDownload.of(set(), folder.resolve("x"), Progress.NONE))
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("only on request");
  }

  private void unpacks(String name, byte[] archive) throws Exception {
    try (var server = new LoopbackServer(LoopbackServer.of(archive))) {
      get(file(name, archive, server.address("/" + name)));
    }
  }

  @Test
  void archivesAreUnpackedAndRemoved() throws Exception {
    unpacks("set.zip", zip("people/Ann/Ann_0001.jpg", "people/Bob/Bob_0001.jpg"));
    assertThat(names()).containsExactly(".d2nn-data", "people");
    assertThat(folder.resolve("people/Ann/Ann_0001.jpg")).hasContent("people/Ann/Ann_0001.jpg");
    Files.delete(folder.resolve(".d2nn-data"));
    unpacks("set.tgz", tar("bin/a.bin", "bin/b.bin"));
    assertThat(folder.resolve("bin/b.bin")).hasContent("bin/b.bin");
    Files.delete(folder.resolve(".d2nn-data"));
    assertThatThrownBy(() -> unpacks("set.tgz", tar("bin/a.bin")))
        .hasMessageContaining("bin: exists already");
    assertThat(folder.resolve("bin/b.bin")).exists();
  }

  @Test
  void anArchiveThatMeansHarmIsRefusedWhole() throws Exception {
    Path outside = folder.resolveSibling("evil.txt");
    for (String name :
        List.of(
            "../evil.txt", "a/../../evil.txt", "..\\evil.txt", outside.toString(), "C:\\evil")) {
      assertThatThrownBy(() -> unpacks("set.zip", zip("good.txt", name)))
          .as(name)
          .isInstanceOf(DownloadFailed.class)
          .hasMessageContaining("leads out of the folder");
      assertThatThrownBy(() -> unpacks("set.tar.gz", tar("good.txt", name)))
          .as(name)
          .isInstanceOf(DownloadFailed.class);
    }
    assertThatThrownBy(() -> unpacks("set.tgz", link()))
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("holds out, which is not a plain file");
    assertThatThrownBy(() -> unpacks("set.zip", bomb()))
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("unpacks to far more");
    assertThat(outside).doesNotExist();
    assertThat(names()).allMatch(name -> name.startsWith("set."));
  }

  @Test
  void theDeadAddressOfLfwComesAfterTheLivingOne() {
    for (Catalogue.PublicSet set : Catalogue.read().sets()) {
      for (Catalogue.Download file : set.downloads()) {
        List<String> dead =
            file.addresses().stream()
                .filter(address -> address.contains("vis-www.cs.umass.edu"))
                .toList();
        assertThat(file.addresses()).endsWith(dead.toArray(String[]::new));
      }
    }
  }

  @Test
  void aDamagedArchiveIsSaid() throws Exception {
    byte[] tar = tar("bin/a.bin", "bin/b.bin");
    assertThatThrownBy(() -> unpacks("set.tgz", Arrays.copyOf(tar, tar.length / 2)))
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("set.tgz: is damaged or cut off");
    byte[] zip = zip("a.bin");
    assertThatThrownBy(() -> unpacks("set.zip", Arrays.copyOf(zip, zip.length / 2)))
        .isInstanceOf(DownloadFailed.class)
        .hasMessageContaining("set.zip: is damaged or cut off");
    assertThat(names()).doesNotContain("bin", "a.bin", ".unpacking", ".d2nn-data");
  }

  @Test
  void unpackingIsContinuedWhereverItWasInterrupted() throws Exception {
    byte[] one = zip("one/a.txt", "two/b.txt");
    byte[] other = zip("three/c.txt");
    try (var first = new LoopbackServer(LoopbackServer.of(one));
        var second = new LoopbackServer(LoopbackServer.of(other))) {
      Catalogue.Download[] set = {
        file("one.zip", one, first.address("/")), file("other.zip", other, second.address("/"))
      };
      // While the first archive was unpacked.
      Files.write(folder.resolve("one.zip"), one);
      Files.createDirectories(folder.resolve(".unpacking/one"));
      Files.writeString(folder.resolve(".unpacking/one/a.txt"), "half");
      get(set);
      assertThat(names()).containsExactly(".d2nn-data", "one", "three", "two");
      assertThat(first.requests()).isEmpty();
      // While its files were moved to their places.
      Files.delete(folder.resolve(".d2nn-data"));
      Files.write(folder.resolve("one.zip"), one);
      Files.createDirectories(folder.resolve(".one.zip.unpacked"));
      Files.move(folder.resolve("two"), folder.resolve(".one.zip.unpacked/two"));
      FileUtils.deleteDirectory(folder.resolve("three").toFile());
      get(set);
      assertThat(names()).containsExactly(".d2nn-data", "one", "three", "two");
      assertThat(first.requests()).isEmpty();
      // After the first, before the second.
      Files.delete(folder.resolve(".d2nn-data"));
      Files.createDirectories(folder.resolve(".one.zip.unpacked"));
      FileUtils.deleteDirectory(folder.resolve("three").toFile());
      get(set);
      assertThat(names()).containsExactly(".d2nn-data", "one", "three", "two");
      assertThat(first.requests()).isEmpty();
      assertThat(second.requests()).hasSize(3);
      assertThat(folder.resolve("one/a.txt")).hasContent("one/a.txt");
      // After the last, before the remains of unpacking were removed.
      Files.createDirectories(folder.resolve(".other.zip.unpacked"));
      assertThat(get(set).wasThere()).isTrue();
      assertThat(names()).containsExactly(".d2nn-data", "one", "three", "two");
    }
  }

  private static byte[] zip(String... names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] bomb() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 90; i++) {
        zip.write(zeros);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(String... names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (String name : names) {
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] link() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      var entry = new TarArchiveEntry("out", TarConstants.LF_SYMLINK);
      entry.setLinkName("/tmp");
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }
}
