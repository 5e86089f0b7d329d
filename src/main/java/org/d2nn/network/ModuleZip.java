package org.d2nn.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads a stock DL4J zip without DL4J, whose own reader also reads Java objects from it. Only the
 * configuration and the coefficients are read, as plain JSON and plain numbers; a zip with anything
 * else in it is refused. No entry is unpacked beyond what the node needs.
 */
final class ModuleZip {
  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";
  private static final String NO_PARAMETERS = "noParams.marker";

  /** What a configuration may be longer than that of the node's own network. */
  private static final int MOST_CONFIGURATION = 1 << 16;

  /** What comes before the coefficients. */
  private static final int MOST_HEADER = 1 << 10;

  private static final int MOST_DIMENSIONS = 32;

  /** What decides which number belongs where, and what a layer computes with it. */
  private static final Set<String> COMPARED =
      Set.of("@class", "nin", "nout", "kernelSize", "stride", "padding", "dilation", "poolingType");

  /** What matters only while DL4J itself trains. */
  private static final Set<String> OF_TRAINING = Set.of("iupdater", "weightInitFn", "idropout");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String configuration;
  private final int count;

  /**
   * @param configuration of the node's own network
   * @param count of its parameters
   */
  ModuleZip(String configuration, int count) {
    this.configuration = configuration;
    this.count = count;
  }

  /**
   * The parameters in the order of the stock network. The stream stays open.
   *
   * @throws IOException if it is not such a zip
   * @throws IllegalArgumentException if it is the zip of another network
   */
  double[] read(InputStream zip) throws IOException {
    ZipInputStream entries = new ZipInputStream(zip, StandardCharsets.UTF_8);
    double[] parameters = new double[0];
    Set<String> found = new HashSet<>();
    for (ZipEntry entry = next(entries); entry != null; entry = next(entries)) {
      if (!found.add(entry.getName())) {
        throw new IOException("it has two entries called " + entry.getName());
      }
      switch (entry.getName()) {
        case CONFIGURATION ->
            compare(bytes(entries, CONFIGURATION, configuration.length() + MOST_CONFIGURATION));
        case COEFFICIENTS ->
            parameters = coefficients(bytes(entries, COEFFICIENTS, mostCoefficients(count)), count);
        case NO_PARAMETERS -> bytes(entries, NO_PARAMETERS, 0);
        default ->
            throw new IOException(
                "it holds %s, and only %s and %s are ever read"
                    .formatted(entry.getName(), CONFIGURATION, COEFFICIENTS));
      }
    }
    if (!found.contains(CONFIGURATION) || count > 0 && !found.contains(COEFFICIENTS)) {
      throw new IOException(
          "it is not a DL4J network: it needs configuration.json and coefficients.bin");
    }
    return parameters;
  }

  private static ZipEntry next(ZipInputStream entries) throws IOException {
    try {
      return entries.getNextEntry();
    } catch (IllegalArgumentException badName) {
      throw new IOException("an entry's name is not text", badName);
    }
  }

  static byte[] bytes(InputStream entry, String name, long most) throws IOException {
    byte[] bytes = entry.readNBytes(Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, most + 1)));
    if (bytes.length > most) {
      throw new IOException("its %s is longer than the node needs".formatted(name));
    }
    return bytes;
  }

  private void compare(byte[] stored) throws IOException {
    Map<String, String> expected = compared(JSON.readTree(configuration));
    Map<String, String> actual;
    try {
      actual = compared(JSON.readTree(stored));
    } catch (JsonProcessingException broken) {
      throw new IOException("its %s is not JSON".formatted(CONFIGURATION), broken);
    }
    Set<String> places = new HashSet<>(expected.keySet());
    places.addAll(actual.keySet());
    for (String place : places) {
      String here = expected.getOrDefault(place, "nothing");
      String there = actual.getOrDefault(place, "nothing");
      if (!here.equals(there)) {
        throw new IllegalArgumentException(
            "its %s has %s at %s, where the node has %s"
                .formatted(CONFIGURATION, shortened(there), place, shortened(here)));
      }
    }
  }

  private static String shortened(String value) {
    return value.length() <= 60 ? value : value.substring(0, 60) + "…";
  }

  private static Map<String, String> compared(JsonNode tree) {
    Map<String, String> found = new TreeMap<>();
    collect(tree, "", found);
    return found;
  }

  private static void collect(JsonNode tree, String path, Map<String, String> found) {
    for (var field : tree.properties()) {
      String place = path + "/" + field.getKey();
      if (COMPARED.contains(field.getKey())) {
        found.put(place, field.getValue().toString());
      }
      if (!OF_TRAINING.contains(field.getKey())) {
        collect(field.getValue(), place, found);
      }
    }
    if (tree.isArray()) {
      for (int i = 0; i < tree.size(); i++) {
        collect(tree.get(i), path + "/" + i, found);
      }
    }
  }

  /** The most bytes that so many coefficients take. */
  static long mostCoefficients(int count) {
    return MOST_HEADER + (long) Double.BYTES * count;
  }

  /** One array of ND4J: how its shape and its numbers are stored, each with type and length. */
  static double[] coefficients(byte[] stored, int count) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
      in.readUTF(); // how memory was allocated
      long shapeLength = in.readLong();
      if (!in.readUTF().equals("LONG")
          || shapeLength < 1
          || shapeLength > 2 * MOST_DIMENSIONS + 4) {
        throw new IOException("its %s has no shape".formatted(COEFFICIENTS));
      }
      for (long i = 0; i < shapeLength; i++) {
        in.readLong(); // one vector, whatever its dimensions
      }
      in.readUTF();
      long length = in.readLong();
      String type = in.readUTF();
      if (length != count) {
        throw new IllegalArgumentException(
            "it has %d numbers, and the node needs %d".formatted(length, count));
      }
      if (!type.equals("FLOAT") && !type.equals("DOUBLE")) {
        throw new IOException("its numbers are of type %s, not FLOAT or DOUBLE".formatted(type));
      }
      double[] numbers = new double[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = type.equals("FLOAT") ? in.readFloat() : in.readDouble();
        if (!Double.isFinite(numbers[i])) {
          throw new IllegalArgumentException("it has numbers that are not finite");
        }
      }
      if (in.available() > 0) {
        throw new IOException("its %s has more behind its numbers".formatted(COEFFICIENTS));
      }
      return numbers;
    } catch (java.io.EOFException | java.io.UTFDataFormatException cutOff) {
      throw new IOException("its %s ends too early".formatted(COEFFICIENTS), cutOff);
    }
  }
}
