package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateCommandTest {
  private static final Path SAMPLE = Path.of("sample-configs/high-low-faces.d2nn.json");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  private int validate(Path file, String... options) {
    var line = new CommandLine(new ValidateCommand()).setOut(new PrintWriter(out, true));
    String[] arguments = java.util.Arrays.copyOf(options, options.length + 1);
    arguments[options.length] = file.toString();
    return line.execute(arguments);
  }

  private Path edited(String what, String by) throws Exception {
    Path file = folder.resolve("edited.d2nn.json");
    String text = Files.readString(SAMPLE);
    assertThat(text).contains(what);
    return Files.writeString(file, text.replace(what, by));
  }

  @Test
  void aValidFileIsOkWithItsFigures() {
    assertThat(validate(SAMPLE)).isZero();
    assertThat(out.toString())
        .startsWith("ok: 6 nodes, 21,746 parameters, reference cost 1,990,784 multiply-adds")
        .contains("N2     regular             2");
  }

  @Test
  void everyBrokenRuleIsALine() throws Exception {
    Path file = edited("\"class\", \"default\": 0", "\"class\"");
    assertThat(validate(file)).isEqualTo(2);
    assertThat(out.toString().lines())
        .containsExactly(
            "R8 class: when Q picks N3, class has no value. Give N2 → class and N3 → class a"
                + " default.");
  }

  @Test
  void theReportForProgramsHasTheShapeThatIsPromised() throws Exception {
    assertThat(validate(SAMPLE, "--json")).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.fieldNames())
        .toIterable()
        .containsExactly("ok", "referenceMacs", "nodes", "problems");
    assertThat(report.get("ok").booleanValue()).isTrue();
    assertThat(report.get("referenceMacs").longValue()).isEqualTo(1990784);
    assertThat(report.get("nodes").get(1))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{\"id\":\"N1\",\"shape\":[8,16,16],\"parameters\":224,\"macs\":221184}"));
    assertThat(report.get("problems")).isEmpty();
  }

  @Test
  void theReportForProgramsListsProblemsOfABrokenFile() throws Exception {
    assertThat(validate(edited("globalavgpool", "globalpool"), "--json")).isEqualTo(2);
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("ok").booleanValue()).isFalse();
    assertThat(report.get("problems")).hasSize(2);
    assertThat(report.get("problems").get(0).fieldNames())
        .toIterable()
        .containsExactly("code", "at", "message");
    assertThat(report.get("problems").get(0).get("code").textValue()).isEqualTo("F1");
    assertThat(report.get("problems").get(0).get("at").textValue()).isEqualTo("line 8, column 219");
  }
}
