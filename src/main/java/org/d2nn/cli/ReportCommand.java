package org.d2nn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.d2nn.experiment.curve.Claims;
import org.d2nn.experiment.sweep.ReproductionDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code d2nn report CLAIMS}: what sweeps say about the claims of a paper. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Writes a document on what sweeps say about a paper's claims: setting, figures with seeds"
            + " and spread, and the conclusions that their intervals allow.")
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CLAIMS.json",
      description = "The claims, and which sweeps measure them; see docs/reproduction.json.")
  private Path claims;

  @Option(
      names = "--sweeps",
      paramLabel = "DIR",
      required = true,
      description = "Folder that holds the sweeps' folders.")
  private Path sweeps;

  @Option(
      names = "--out",
      paramLabel = "FILE.md",
      required = true,
      description = "The document; - is standard output.")
  private OutFile out;

  @Override
  public Integer call() throws IOException {
    out.check(claims);
    Claims read = Claims.read(claims);
    List<String> missing = new ArrayList<>();
    out.write(spec, file -> missing.addAll(ReproductionDocument.write(read, sweeps, file)));
    out.remarks(spec).println(out + " is written.");
    if (!missing.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "No such sweep: "
                  + String.join(", ", missing)
                  + ". What the document said of it before is kept.");
    }
    return Failures.DONE;
  }
}
