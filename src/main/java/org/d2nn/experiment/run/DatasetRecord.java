package org.d2nn.experiment.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.files.PlainFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Shape;

/**
 * What a run remembers of its images ({@code dataset.json}), so that it is evaluated on the same
 * ones, normalised in the same way, wherever the folder is copied to.
 *
 * @param fingerprint of all images of the set
 * @param classes in the order of the scores
 * @param normalisation what happens to pixels, by input node's id
 * @param splits names of the images of each split, in the order of the set
 */
public record DatasetRecord(
    String fingerprint,
    List<String> classes,
    Map<String, PixelScaling> normalisation,
    Map<Split, List<String>> splits) {

  private static final ObjectMapper JSON = new ObjectMapper();

  ObjectNode toJson() {
    ObjectNode root = JSON.createObjectNode();
    root.put("fingerprint", fingerprint);
    root.set("classes", JSON.valueToTree(classes));
    root.set("normalisation", normalisationToJson(normalisation));
    ObjectNode membership = root.putObject("splits");
    splits.forEach((split, names) -> membership.set(split.label(), JSON.valueToTree(names)));
    return root;
  }

  /**
   * @param experiment of the run, whose rules hold
   * @throws WrongInput if the file is missing, is not what a run writes, or is another experiment's
   */
  public static DatasetRecord read(Path file, Experiment experiment) {
    StoredJson root;
    try {
      root =
          StoredJson.parse(
              Files.readAllBytes(PlainFile.at(file)),
              file.toString(),
              "Restore the file from a copy of the run, or train the run again.");
    } catch (IOException failure) {
      throw new WrongInput(
          file + ": cannot be read (" + AtomicFile.reason(failure) + "). Train the run again.",
          failure);
    }
    return new DatasetRecord(
        root.at("fingerprint").text(),
        classes(root.at("classes"), experiment),
        normalisation(root.at("normalisation"), experiment.graph()),
        splits(root.at("splits")));
  }

  private static Map<Split, List<String>> splits(StoredJson stored) {
    Map<Split, List<String>> splits = new EnumMap<>(Split.class);
    Set<String> all = new HashSet<>();
    for (Split split : Split.values()) {
      StoredJson names = stored.at(split.label());
      splits.put(split, names.texts());
      splits
          .get(split)
          .forEach(
              name -> {
                if (!all.add(name)) {
                  throw names.wrong(
                      "names %s, which is there or in another split already".formatted(name));
                }
              });
    }
    return splits;
  }

  static JsonNode normalisationToJson(Map<String, PixelScaling> normalisation) {
    return JSON.valueToTree(normalisation);
  }

  /** The names of the classes, one for each score. */
  static List<String> classes(StoredJson stored, Experiment experiment) {
    List<String> classes = stored.texts();
    Shape scores = Shapes.of(experiment.graph()).outputOf(experiment.trainedOutput()).orElseThrow();
    if (classes.size() != scores.elements()) {
      throw stored.wrong(
          "has %d names, but %s gives %d scores"
              .formatted(classes.size(), experiment.trainedOutput(), scores.elements()));
    }
    if (new HashSet<>(classes).size() != classes.size()) {
      throw stored.wrong("names a class twice");
    }
    return classes;
  }

  /** What happens to the pixels of every input. */
  static Map<String, PixelScaling> normalisation(StoredJson stored, Graph graph) {
    Map<String, PixelScaling> normalisation = new LinkedHashMap<>();
    for (Node.Input input : graph.inputs()) {
      StoredJson own = stored.at(input.id());
      int channels = input.shape().channels();
      List<Double> mean = perChannel(own.at("mean"), channels);
      List<Double> deviation = perChannel(own.at("deviation"), channels);
      for (StoredJson one : own.at("deviation").items()) {
        if (one.number() <= 0) {
          throw one.wrong("must be above 0, not " + one.value());
        }
      }
      normalisation.put(input.id(), new PixelScaling(mean, deviation));
    }
    return normalisation;
  }

  private static List<Double> perChannel(StoredJson stored, int channels) {
    List<Double> numbers = stored.numbers();
    if (numbers.size() != channels) {
      throw stored.wrong(
          "has %d numbers, but the input has %d channels".formatted(numbers.size(), channels));
    }
    return numbers;
  }
}
