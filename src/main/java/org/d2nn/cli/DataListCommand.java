package org.d2nn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.d2nn.data.Catalogue;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.data.sets.SourceType;
import org.d2nn.format.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code d2nn data list}: the built-in sets, and public ones with their sources. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the built-in image sets and public ones: where from, licence, checksum.")
final class DataListCommand implements Callable<Integer> {
  @Mixin private Output output;

  /** What {@code --json} prints. */
  private record Listing(List<BuiltIn> builtIn, List<Catalogue.PublicSet> catalogue) {}

  private record BuiltIn(
      String name, String title, String description, List<String> classes, int count, int size) {
    static BuiltIn of(SourceType<? extends BuiltInSource> type) {
      BuiltInSource set = type.standard();
      return new BuiltIn(
          type.id(), type.title(), type.sentence(), set.classes(), set.count(), set.size());
    }
  }

  @Override
  public Integer call() {
    output.print(
        new Listing(
            BuiltInSource.types().stream().map(BuiltIn::of).toList(), Catalogue.read().sets()),
        DataListCommand::lines);
    return Failures.DONE;
  }

  private static List<String> lines(Listing listing) {
    List<String> lines = new ArrayList<>();
    lines.add("Built in, nothing to download:");
    for (BuiltIn set : listing.builtIn()) {
      lines.add(
          Numbers.text(
              "  %s: %s. Classes %s; %s pictures of %dx%d by default.",
              set.name(),
              set.title(),
              String.join(", ", set.classes()),
              Numbers.count(set.count()),
              set.size(),
              set.size()));
      lines.add("    " + set.description());
    }
    lines.add("");
    lines.add("Public sets, available from their publishers (d2nn data get NAME):");
    for (Catalogue.PublicSet set : listing.catalogue()) {
      lines.add(
          Numbers.text(
              "  %s: %s. %s images (%s), %d %s.",
              set.name(),
              set.title(),
              Numbers.count(set.images()),
              set.pixels(),
              set.classes(),
              set.classes() == 1 ? "class" : "classes"));
      for (Catalogue.Download download : set.downloads()) {
        lines.add("    " + String.join(" or ", download.addresses()) + "  " + sum(download));
      }
      if (set.downloads().isEmpty()) {
        lines.add("    On request only: " + set.homepage());
      }
      lines.add("    Layout: " + set.layout());
      lines.add("    Licence: " + set.licence());
      lines.add("    " + set.use());
    }
    return lines;
  }

  private static String sum(Catalogue.Download download) {
    if (download.sha256() != null) {
      return "sha256 " + download.sha256();
    }
    return download.md5() == null ? "no published checksum" : "md5 " + download.md5();
  }
}
