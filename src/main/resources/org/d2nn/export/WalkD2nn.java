import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Walks the graph of an exported D2NN with stock DL4J 1.0.0-M2.1 alone: for other Java programs to
 * start from. Unpack the bundle, then, with DL4J's jars on the class path:
 *
 * <pre>
 *   java -cp "dl4j/*" WalkD2nn.java BUNDLE            compares with the bundle's example
 *   java -cp "dl4j/*" WalkD2nn.java BUNDLE IMAGE...   says what it makes of each image
 * </pre>
 */
public final class WalkD2nn {
  private final JsonNode manifest;
  private final JsonNode graph;
  private final JsonNode training;
  private final Map<String, Module> modules = new LinkedHashMap<>();

  /** A node's layers: {@code [rows, channels, height, width]} or {@code [rows, features]}. */
  private interface Module {
    INDArray output(INDArray input);
  }

  /** What happened to one image. */
  public static final class Walk {
    public final List<String> route = new ArrayList<>();
    public final Map<String, double[]> controlScores = new LinkedHashMap<>();
    public final Map<String, String> picked = new LinkedHashMap<>();
    public double[] scores;
  }

  /**
   * @param bundle the folder that the bundle was unpacked into
   */
  public WalkD2nn(File bundle) throws IOException {
    ObjectMapper json = new ObjectMapper();
    manifest = json.readTree(new File(bundle, "manifest.json"));
    JsonNode experiment = json.readTree(new File(bundle, "experiment.json"));
    graph = experiment.path("graph");
    training = experiment.path("training");
    for (JsonNode module : manifest.path("modules")) {
      modules.put(
          module.path("node").asText(), load(new File(bundle, module.path("file").asText())));
    }
  }

  private static Module load(File file) throws IOException {
    String configuration;
    try (ZipFile zip = new ZipFile(file)) {
      configuration =
          new String(
              zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes(), "UTF-8");
    }
    if (configuration.contains("\"vertices\"")) {
      ComputationGraph network = ComputationGraph.load(file, false);
      return input -> network.outputSingle(input);
    }
    MultiLayerNetwork network = MultiLayerNetwork.load(file, false);
    return input -> network.output(input);
  }

  /**
   * Runs the nodes that one image reaches, and no others.
   *
   * @param inputs what each input node gets, [1, channels, height, width]
   */
  public Walk walk(Map<String, INDArray> inputs) {
    Walk walk = new Walk();
    Map<String, INDArray> outputs = new LinkedHashMap<>(inputs);
    for (JsonNode node : executionOrder()) {
      String id = node.path("id").asText();
      String kind = node.path("kind").asText();
      if (kind.equals("input") || !isActive(id, walk)) {
        continue;
      }
      if (kind.equals("dummy")) {
        outputs.put(id, constant(node.path("value"), shapeOf(id)));
        walk.route.add(id);
        continue;
      }
      INDArray merged = merged(node, outputs);
      if (merged == null) {
        continue; // something that must be there did not run
      }
      if (kind.equals("output")) {
        outputs.put(id, merged);
        if (id.equals(manifest.path("output").asText())) {
          walk.scores = merged.reshape(merged.length()).toDoubleVector();
        }
        continue;
      }
      INDArray output = modules.get(id).output(merged.dup()); // some layers compute in place
      walk.route.add(id);
      if (kind.equals("control")) {
        double[] scores = scores(output.reshape(output.length()).toDoubleVector());
        walk.controlScores.put(id, scores);
        walk.picked.put(id, targets(id).get(best(scores)));
      } else {
        outputs.put(id, output);
      }
    }
    walk.route.sort((a, b) -> Integer.compare(placeOf(a), placeOf(b)));
    return walk;
  }

  /**
   * What each control edge is worth: the node's outputs; or, with the objective parts, at the λ of
   * experiment.json, λ · (probability of being right) − (1 − λ) · (relative cost). The outputs are
   * then first the logit of that probability for each edge, then that cost for each edge.
   */
  private double[] scores(double[] outputs) {
    if (!training.path("objective").asText("reward").equals("parts")) {
      return outputs;
    }
    double lambda = training.path("lambda").asDouble();
    double[] scores = new double[outputs.length / 2];
    for (int i = 0; i < scores.length; i++) {
      double right = 1 / (1 + Math.exp(-outputs[i]));
      scores[i] = lambda * right - (1 - lambda) * outputs[scores.length + i];
    }
    return scores;
  }

  /** Every node after all that its edges come from. */
  private List<JsonNode> executionOrder() {
    List<JsonNode> left = new ArrayList<>();
    graph.path("nodes").forEach(left::add);
    List<JsonNode> order = new ArrayList<>();
    List<String> done = new ArrayList<>();
    while (!left.isEmpty()) {
      for (JsonNode node : List.copyOf(left)) {
        boolean ready = true;
        for (JsonNode edge : graph.path("edges")) {
          boolean into = edge.path("to").asText().equals(node.path("id").asText());
          ready &= !into || done.contains(edge.path("from").asText());
        }
        if (ready) {
          order.add(node);
          done.add(node.path("id").asText());
          left.remove(node);
        }
      }
    }
    return order;
  }

  /** A node with control edges into it runs only if one of them is active. */
  private boolean isActive(String id, Walk walk) {
    boolean controlled = false;
    for (JsonNode edge : graph.path("edges")) {
      if (isControl(edge) && edge.path("to").asText().equals(id)) {
        controlled = true;
        if (id.equals(walk.picked.get(edge.path("from").asText()))) {
          return true;
        }
      }
    }
    return !controlled;
  }

  private static boolean isControl(JsonNode edge) {
    return edge.path("kind").asText("data").equals("control");
  }

  /** What the data edges into a node deliver, added or concatenated; null where one has nothing. */
  private INDArray merged(JsonNode node, Map<String, INDArray> outputs) {
    List<INDArray> pieces = new ArrayList<>();
    for (JsonNode edge : graph.path("edges")) {
      if (isControl(edge) || !edge.path("to").asText().equals(node.path("id").asText())) {
        continue;
      }
      String from = edge.path("from").asText();
      if (outputs.containsKey(from)) {
        pieces.add(outputs.get(from));
      } else if (edge.has("default")) {
        pieces.add(constant(edge.path("default"), shapeOf(from)));
      } else {
        return null;
      }
    }
    if (node.path("merge").asText("add").equals("concat")) {
      return Nd4j.concat(1, pieces.toArray(new INDArray[0]));
    }
    INDArray sum = pieces.get(0);
    for (INDArray piece : pieces.subList(1, pieces.size())) {
      sum = sum.add(piece);
    }
    return sum;
  }

  /** A number for the whole array, or one for each channel (feature). */
  private static INDArray constant(JsonNode value, long[] shape) {
    INDArray array = Nd4j.create(shape);
    if (!value.isArray()) {
      return array.assign(number(value));
    }
    for (int channel = 0; channel < value.size(); channel++) {
      array
          .tensorAlongDimension(channel, otherDimensions(shape))
          .assign(number(value.get(channel)));
    }
    return array;
  }

  private static int[] otherDimensions(long[] shape) {
    return shape.length == 2 ? new int[] {0} : new int[] {0, 2, 3};
  }

  private static double number(JsonNode value) {
    return value.asText().equals("-inf") ? Double.NEGATIVE_INFINITY : value.asDouble(0);
  }

  /** What a node gives for one image. */
  private long[] shapeOf(String id) {
    JsonNode sizes = manifest.path("shapes").path(id);
    long[] shape = new long[sizes.size() + 1];
    shape[0] = 1;
    for (int i = 0; i < sizes.size(); i++) {
      shape[i + 1] = sizes.get(i).asLong();
    }
    return shape;
  }

  /** The targets of a control node, in the order of its scores. */
  private List<String> targets(String control) {
    List<String> targets = new ArrayList<>();
    for (JsonNode edge : graph.path("edges")) {
      if (isControl(edge) && edge.path("from").asText().equals(control)) {
        targets.add(edge.path("to").asText());
      }
    }
    return targets;
  }

  private int placeOf(String id) {
    int place = 0;
    for (JsonNode node : graph.path("nodes")) {
      if (node.path("id").asText().equals(id)) {
        return place;
      }
      place++;
    }
    return place;
  }

  /** The highest; on a tie the first. */
  private static int best(double[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return best;
  }

  /** The name of the class that a walk answers. */
  public String answer(Walk walk) {
    return manifest.path("classes").get(best(walk.scores)).asText();
  }

  /**
   * An image file as the inputs take it: its central square, each target pixel the mean of the area
   * that it covers, rounded to whole numbers, normalised. The Exif orientation is not looked at.
   */
  public Map<String, INDArray> read(File file) throws IOException {
    BufferedImage decoded = ImageIO.read(file);
    if (decoded == null) {
      throw new IOException(file + ": not an image that Java reads");
    }
    BufferedImage image =
        new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.drawImage(decoded, 0, 0, Color.WHITE, null);
    pen.dispose();
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    for (JsonNode node : graph.path("nodes")) {
      if (node.path("kind").asText().equals("input")) {
        String id = node.path("id").asText();
        inputs.put(id, prepared(image, id, shapeOf(id)));
      }
    }
    return inputs;
  }

  private INDArray prepared(BufferedImage image, String input, long[] shape) {
    int channels = (int) shape[1];
    int height = (int) shape[2];
    int width = (int) shape[3];
    int largest = Math.min(image.getWidth(), image.getHeight());
    int wanted = manifest.path("preparation").path("crop").asInt(0);
    int crop = wanted == 0 ? largest : Math.min(wanted, largest);
    double spanX = crop * Math.min(1.0, (double) width / height);
    double spanY = crop * Math.min(1.0, (double) height / width);
    double left = (image.getWidth() - crop) / 2 + (crop - spanX) / 2;
    double top = (image.getHeight() - crop) / 2 + (crop - spanY) / 2;
    JsonNode scaling = manifest.path("normalisation").path(input);
    INDArray array = Nd4j.create(shape);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] rgb = pixel(image, left, spanX, width, x, top, spanY, height, y);
        for (int c = 0; c < channels; c++) {
          double value = channels == 3 ? rgb[c] : 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
          double whole = Math.max(0, Math.min(255, Math.floor(value + 0.5)));
          double mean = scaling.path("mean").get(c).asDouble();
          double deviation = scaling.path("deviation").get(c).asDouble();
          array.putScalar(new int[] {0, c, y, x}, (whole / 255 - mean) / deviation);
        }
      }
    }
    return array;
  }

  /** The weighted mean of the pixels that make up one target pixel. */
  private static double[] pixel(
      BufferedImage image,
      double left,
      double spanX,
      int width,
      int x,
      double top,
      double spanY,
      int height,
      int y) {
    double[] rgb = new double[3];
    Map<Integer, Double> across = taps(left, spanX / width, x, image.getWidth());
    Map<Integer, Double> down = taps(top, spanY / height, y, image.getHeight());
    down.forEach(
        (row, rowWeight) ->
            across.forEach(
                (column, weight) -> {
                  int value = image.getRGB(column, row);
                  rgb[0] += rowWeight * weight * (value >> 16 & 255);
                  rgb[1] += rowWeight * weight * (value >> 8 & 255);
                  rgb[2] += rowWeight * weight * (value & 255);
                }));
    return rgb;
  }

  /**
   * Source pixels and their weights: by covered area where it shrinks, linear where it enlarges.
   */
  private static Map<Integer, Double> taps(double start, double scale, int target, int limit) {
    Map<Integer, Double> taps = new LinkedHashMap<>();
    if (scale >= 1) {
      double low = start + target * scale;
      double high = low + scale;
      for (int at = (int) Math.floor(low + 1e-9); at < high - 1e-9; at++) {
        double covered = Math.min(high, at + 1) - Math.max(low, at);
        taps.merge(Math.max(0, Math.min(limit - 1, at)), covered / scale, Double::sum);
      }
    } else {
      double centre = start + (target + 0.5) * scale - 0.5;
      int below = (int) Math.floor(centre);
      taps.merge(Math.max(0, Math.min(limit - 1, below)), 1 - (centre - below), Double::sum);
      taps.merge(Math.max(0, Math.min(limit - 1, below + 1)), centre - below, Double::sum);
    }
    return taps;
  }

  /**
   * Compares a walk with what is expected of it.
   *
   * @return what differs, a line each; empty where all is the same
   */
  public List<String> differences(Walk walk, JsonNode expected) {
    List<String> lines = new ArrayList<>();
    List<String> route = new ArrayList<>();
    expected.path("route").forEach(node -> route.add(node.asText()));
    if (!walk.route.equals(route)) {
      lines.add("route " + walk.route + ", expected " + route);
    }
    for (JsonNode control : expected.path("controls")) {
      String id = control.path("node").asText();
      compare(
          id, walk.controlScores.getOrDefault(id, new double[0]), control.path("scores"), lines);
    }
    compare("scores", walk.scores, expected.path("scores"), lines);
    return lines;
  }

  private static void compare(String what, double[] found, JsonNode expected, List<String> lines) {
    for (int i = 0; i < expected.size(); i++) {
      double wanted = number(expected.get(i));
      double tolerance = 1e-4 * Math.max(1, Math.abs(wanted));
      boolean same =
          i < found.length && (found[i] == wanted || Math.abs(found[i] - wanted) <= tolerance);
      if (!same) {
        lines.add(
            what
                + " "
                + i
                + ": "
                + (i < found.length ? found[i] : "none")
                + ", expected "
                + wanted);
      }
    }
  }

  /** The numbers that the inputs get for the bundle's example. */
  public Map<String, INDArray> exampleInputs(JsonNode example) {
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    example
        .path("inputs")
        .fields()
        .forEachRemaining(
            input -> {
              float[] values = new float[input.getValue().size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) input.getValue().get(i).asDouble();
              }
              inputs.put(
                  input.getKey(), Nd4j.createFromArray(values).reshape(shapeOf(input.getKey())));
            });
    return inputs;
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      System.err.println("usage: java -cp \"dl4j/*\" WalkD2nn.java BUNDLE [IMAGE...]");
      System.exit(2);
    }
    File bundle = new File(arguments[0]);
    WalkD2nn network = new WalkD2nn(bundle);
    for (int i = 1; i < arguments.length; i++) {
      Walk walk = network.walk(network.read(new File(arguments[i])));
      System.out.println(arguments[i] + ": " + network.answer(walk) + " by " + walk.route);
    }
    if (arguments.length == 1) {
      JsonNode example = new ObjectMapper().readTree(new File(bundle, "example/expected.json"));
      Walk walk = network.walk(network.exampleInputs(example));
      List<String> differences = network.differences(walk, example);
      differences.forEach(System.out::println);
      System.out.println(
          differences.isEmpty()
              ? "the same: " + network.answer(walk) + " by " + walk.route
              : "not the same");
      System.exit(differences.isEmpty() ? 0 : 1);
    }
  }
}
