package org.d2nn.data.sets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.ImageDecoder;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.UnreadableImage;

/**
 * Image files with one class each ({@link ImageFolders}, {@link Ilsvrc10}), in the order of their
 * classes and names.
 */
public record FolderPictures(
    String type,
    Path folder,
    List<String> classes,
    List<ImageFile> files,
    List<Finding> findings,
    List<String> hints,
    Optional<String> others,
    int crop)
    implements Pictures {

  /** {@code Name_0001.jpg}, in a folder {@code Name}: LFW's layout. */
  private static final Pattern PERSON = Pattern.compile("(?:.*/)?([^/]+)/\\1_\\d{4}\\.[^./]+");

  /**
   * A file that looks like an image.
   *
   * @param name relative to the data set's folder, with {@code /}
   * @param source the person on it, or its own name
   * @param part the split that its folder puts it in, or null
   */
  record ImageFile(
      Path path, String name, String source, int label, Split part, long bytes, long modified) {

    /** The same, of this person. */
    ImageFile from(String person) {
      return new ImageFile(path, name, person, label, part, bytes, modified);
    }

    /** The same under a longer name. */
    ImageFile within(String prefix) {
      return new ImageFile(path, prefix + name, prefix + source, label, part, bytes, modified);
    }
  }

  public FolderPictures {
    classes = List.copyOf(classes);
    files = List.copyOf(files);
    findings = List.copyOf(findings);
    hints = List.copyOf(hints);
  }

  /** The person on a photograph in LFW's layout, or empty. */
  static Optional<String> personOn(String name) {
    Matcher person = PERSON.matcher(name);
    return person.matches() ? Optional.of(person.group(1)) : Optional.empty();
  }

  /** Whether most class folders are people's, each with photographs named after it, as in LFW. */
  static boolean areOfPeople(List<String> classes, List<ImageFile> files) {
    long ofPeople =
        files.stream()
            .filter(f -> personOn(f.name()).filter(classes.get(f.label())::equals).isPresent())
            .count();
    return !files.isEmpty() && ofPeople >= 0.8 * files.size();
  }

  /** The same of these pictures. */
  public boolean areOfPeople() {
    return areOfPeople(classes, files);
  }

  /**
   * A class folder is not a person's folder, even if its files are named after it (as ImageNet's
   * are).
   */
  static String sourceOf(String name, Path file, Path classFolder) {
    return classFolder.equals(file.getParent()) ? name : personOn(name).orElse(name);
  }

  @Override
  public int count() {
    return files.size();
  }

  @Override
  public String name(int picture) {
    return files.get(picture).name();
  }

  @Override
  public int label(int picture) {
    return files.get(picture).label();
  }

  @Override
  public String source(int picture) {
    return files.get(picture).source();
  }

  @Override
  public Optional<Split> ownSplit(int picture) {
    return Optional.ofNullable(files.get(picture).part());
  }

  @Override
  public long bytes(int picture) {
    return files.get(picture).bytes();
  }

  @Override
  public String cacheKey() {
    var digest = new Fingerprint().add(type).add(folder.toString()).add(crop);
    for (ImageFile file : files) {
      digest.add(file.path().toString()).add(file.bytes()).add(file.modified());
    }
    return digest.hex();
  }

  @Override
  public String fingerprint() {
    var digest = new Fingerprint().add(type).add(crop);
    classes.forEach(digest::add);
    for (ImageFile file : files) {
      digest.add(file.name()).add(file.label()).add(file.bytes());
    }
    return digest.hex();
  }

  @Override
  public int usefulSide() {
    return crop == 0 ? Integer.MAX_VALUE : crop;
  }

  @Override
  public String where() {
    return folder.toString();
  }

  @Override
  public Decoding decoding() {
    var decoder = new ImageDecoder();
    return new Decoding() {
      @Override
      public Picture decode(int picture, double span) throws UnreadableImage {
        return decoder.decode(files.get(picture).path(), crop, span);
      }

      @Override
      public void close() {
        decoder.close();
      }
    };
  }
}
