package org.d2nn.data.sets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.SeedMixer;
import org.d2nn.data.sets.FolderPictures.ImageFile;
import org.d2nn.files.PlainFile;
import org.d2nn.progress.Progress;

/** Finds the images of an {@link Ilsvrc10} in the layouts that ImageNet and its subsets come in. */
final class Ilsvrc10Scan {

  /** Below the set's folder; the last are ImageNet's own from Kaggle. */
  private static final List<String> PARTS =
      List.of("", "train", "val", "ILSVRC/Data/CLS-LOC/train", "ILSVRC/Data/CLS-LOC/val");

  /** Where images of all classes may lie side by side. */
  private static final List<String> FLAT =
      List.of("", "val", "ILSVRC2012_img_val", "ILSVRC/Data/CLS-LOC/val");

  /** Files that say which class the images of a flat folder are of. */
  private static final List<String> SOLUTIONS =
      List.of("val_annotations.txt", "LOC_val_solution.csv");

  private static final String GROUND_TRUTH = "ILSVRC2012_validation_ground_truth.txt";

  /** A part of a MATLAB file that is compressed. */
  private static final int COMPRESSED = 15;

  /** The file with the synsets' descriptions is smaller than this. */
  private static final int MOST_OF_META = 16_000_000;

  private final Path folder;
  private final HierarchyFile classes;
  private final Ilsvrc10 set;
  private final ImageWalk walk;
  private final List<Finding> findings = new ArrayList<>();

  private Ilsvrc10Scan(Path folder, HierarchyFile classes, Ilsvrc10 set, Progress progress) {
    this.folder = folder;
    this.classes = classes;
    this.set = set;
    walk = new ImageWalk(folder, progress);
  }

  /**
   * @throws DatasetException if the folder or the hierarchy file is not there, or the latter cannot
   *     be read
   */
  static FolderPictures of(Ilsvrc10 set, Progress progress) throws DatasetException, IOException {
    Path folder = set.folder("the images' folder");
    return new Ilsvrc10Scan(folder, HierarchyFile.read(hierarchyFile(set)), set, progress).scan();
  }

  /** A run that was copied to another machine finds its classes next to the images. */
  private static Path hierarchyFile(Ilsvrc10 set) {
    Path named = Path.of(set.hierarchy());
    Path beside = Path.of(set.path()).resolve(named.getFileName());
    return !Files.exists(named) && Files.exists(beside) ? beside : named;
  }

  private FolderPictures scan() throws DatasetException, IOException {
    Map<String, List<ImageFile>> flat = inFlatFolders();
    List<ImageFile> files = new ArrayList<>();
    List<String> names = classes.hierarchy().classes();
    for (int label = 0; label < names.size(); label++) {
      String synset = classes.folders().get(names.get(label));
      List<ImageFile> ofClass = new ArrayList<>(flat.getOrDefault(synset, List.of()));
      for (String part : PARTS) {
        Path root = folder.resolve(part).resolve(synset);
        if (Files.isDirectory(root)) {
          ofClass.addAll(walk.below(root, names.get(label)));
        }
      }
      if (ofClass.isEmpty()) {
        findings.add(
            new Finding(
                synset,
                "no images of %s: neither in a folder of this name nor in train or val. Add them, or take the class out of %s."
                    .formatted(names.get(label), Path.of(set.hierarchy()).getFileName())));
      }
      files.addAll(chosen(ofClass, label));
    }
    findings.addAll(walk.findings());
    return new FolderPictures(
        set.type().id(), folder, names, files, findings, List.of(), Optional.empty(), set.crop());
  }

  /** At most {@code perClass} images of a class, the same on every machine. */
  private List<ImageFile> chosen(List<ImageFile> ofClass, int label) {
    return ofClass.stream()
        .sorted(
            Comparator.<ImageFile>comparingLong(file -> SeedMixer.mix(1, file.name()))
                .thenComparing(ImageFile::name))
        .limit(set.perClass() == 0 ? Long.MAX_VALUE : set.perClass())
        .sorted(Comparator.comparing(ImageFile::name))
        .map(f -> new ImageFile(f.path(), f.name(), f.name(), label, null, f.bytes(), f.modified()))
        .toList();
  }

  /** Images of {@code val} that are in no class folder, by synset. */
  private Map<String, List<ImageFile>> inFlatFolders() throws IOException {
    Map<String, List<ImageFile>> bySynset = new HashMap<>();
    for (String part : FLAT) {
      Path val = folder.resolve(part);
      Path images = Files.isDirectory(val.resolve("images")) ? val.resolve("images") : val;
      List<ImageFile> lying = walk.directlyIn(images);
      if (lying.isEmpty()) {
        continue;
      }
      Map<String, String> solution = solution(val);
      if (solution.isEmpty() && !part.isEmpty()) {
        findings.add(
            new Finding(
                part,
                "%d images are in no class folder, and neither val_annotations.txt nor LOC_val_solution.csv says what they show. Skipped."
                    .formatted(lying.size())));
      }
      for (ImageFile file : lying) {
        String name = file.path().getFileName().toString();
        String synset = solution.get(name.substring(0, name.lastIndexOf('.')));
        if (synset != null) {
          bySynset.computeIfAbsent(synset, s -> new ArrayList<>()).add(file);
        }
      }
    }
    return bySynset;
  }

  /** Synset by an image's name without its suffix: beside the images, or in the set's folder. */
  private Map<String, String> solution(Path val) throws IOException {
    Map<String, String> synsets = new HashMap<>();
    for (Path place : List.of(val, folder)) {
      for (String name : SOLUTIONS) {
        Path file = place.resolve(name);
        if (Files.isRegularFile(file) && synsets.isEmpty()) {
          try (Stream<String> lines =
              Files.lines(PlainFile.at(file), StandardCharsets.ISO_8859_1)) {
            lines
                .map(line -> line.split("[\t, ]+"))
                .filter(fields -> fields.length >= 2 && fields[1].matches("n\\d{8}"))
                .forEach(fields -> synsets.put(fields[0].replaceFirst("\\.[^.]+$", ""), fields[1]));
          }
        }
      }
    }
    return synsets.isEmpty() ? groundTruth(val) : synsets;
  }

  /** The same as ImageNet's development kit says it: by numbers of classes, a line per image. */
  private Map<String, String> groundTruth(Path val) throws IOException {
    Map<String, String> synsets = new HashMap<>();
    for (Path place : List.of(val, folder, folder.resolve("ILSVRC2012_devkit_t12/data"))) {
      Path truth = place.resolve(GROUND_TRUTH);
      if (!Files.isRegularFile(truth) || !synsets.isEmpty()) {
        continue;
      }
      List<String> numbered = numberedSynsets(place);
      if (numbered.isEmpty()) {
        findings.add(
            new Finding(
                folder.relativize(truth).toString(),
                "says of which class each image is by the class's number. Put map_clsloc.txt or"
                    + " meta.mat of the same development kit beside it."));
      }
      int image = 0;
      for (String line : Files.readAllLines(PlainFile.at(truth), StandardCharsets.ISO_8859_1)) {
        image++;
        if (line.strip().matches("\\d{1,4}")) {
          int number = Integer.parseInt(line.strip());
          if (number >= 1 && number <= numbered.size()) {
            synsets.put("ILSVRC2012_val_%08d".formatted(image), numbered.get(number - 1));
          }
        }
      }
    }
    return synsets;
  }

  /** The development kit's synsets, the one of number 1 first; empty where there is no list. */
  private static List<String> numberedSynsets(Path kit) throws IOException {
    Path list = kit.resolve("map_clsloc.txt");
    if (Files.isRegularFile(list)) {
      Map<Integer, String> byNumber = new TreeMap<>();
      for (String line : Files.readAllLines(PlainFile.at(list), StandardCharsets.ISO_8859_1)) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length >= 2 && fields[0].matches("n\\d{8}") && fields[1].matches("\\d{1,4}")) {
          byNumber.put(Integer.parseInt(fields[1]), fields[0]);
        }
      }
      return List.copyOf(byNumber.values());
    }
    Path meta = kit.resolve("meta.mat");
    return Files.isRegularFile(meta)
        ? synsetsIn(Files.readAllBytes(PlainFile.at(meta)))
        : List.of();
  }

  /** The synsets in a MATLAB file: its parts, most of them compressed, hold them in order. */
  private static List<String> synsetsIn(byte[] matlab) throws IOException {
    var text = new StringBuilder();
    ByteBuffer parts = ByteBuffer.wrap(matlab).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 128; at + 8 <= matlab.length; ) {
      int type = parts.getInt(at);
      int length = Math.min(Math.max(0, parts.getInt(at + 4)), matlab.length - at - 8);
      InputStream part = new ByteArrayInputStream(matlab, at + 8, length);
      byte[] plain =
          (type == COMPRESSED ? new InflaterInputStream(part) : part).readNBytes(MOST_OF_META);
      text.append(new String(plain, StandardCharsets.ISO_8859_1).replace("\0", ""));
      at += 8 + length;
    }
    return Pattern.compile("n\\d{8}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
  }
}
