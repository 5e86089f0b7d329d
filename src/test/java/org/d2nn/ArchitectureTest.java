package org.d2nn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.reflect.Field;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Which way the arrows between packages point, and why. The rules are this class's constants; they
 * run as ordinary tests because Surefire does not report the failures of ArchUnit's own runner.
 */
class ArchitectureTest {

  static final ArchRule the_graph_knows_nobody =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.graph..")
          .should()
          .dependOnClassesThat(oursOutside("graph"))
          .because("what a D2NN is does not depend on how it is run, trained or drawn");

  static final ArchRule formats_know_nobody =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.format..")
          .should()
          .dependOnClassesThat(oursOutside("format"))
          .because("a number is written the same way whatever it counts and wherever it stands");

  static final ArchRule charts_know_only_how_numbers_are_written =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.charts..")
          .should()
          .dependOnClassesThat(oursOutside("charts", "format"))
          .because("a chart is drawn the same way whatever it shows, on screen and in files");

  static final ArchRule experiments_draw_nothing =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.experiment..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "org.jfree..")
          .because("what a curve shows is said in experiment; how it looks, in charts");

  static final ArchRule meaning_knows_no_training =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.experiment.curve..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.d2nn.experiment.sweep..")
          .because("what points mean does not depend on which process trained them");

  static final ArchRule onnx_knows_nobody =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.onnx..")
          .should()
          .dependOnClassesThat(oursOutside("onnx"))
          .because("writing and running ONNX is the same whatever a model computes");

  static final ArchRule only_onnx_names_its_libraries =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.d2nn.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "onnx..")
          .because("the file format and its runtime are replaced in one place");

  static final ArchRule networks_know_only_graphs =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.network..")
          .should()
          .dependOnClassesThat(oursOutside("network", "graph", "onnx"))
          .because("a node's layers do not know which rows reach them");

  static final ArchRule the_engine_knows_networks_and_graphs =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.engine..")
          .should()
          .dependOnClassesThat(oursOutside("engine", "network", "graph"))
          .because("running a graph is the same whatever it is run for");

  static final ArchRule data_knows_nobody =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.data..")
          .should()
          .dependOnClassesThat(oursOutside("data", "progress", "files"))
          .because("images are read the same way whatever looks at them");

  static final ArchRule progress_knows_nobody =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.progress..")
          .should()
          .dependOnClassesThat(oursOutside("progress"))
          .because("images, experiments, the window and the command line all report to it");

  static final ArchRule files_know_nobody =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.files..")
          .should()
          .dependOnClassesThat(oursOutside("files"))
          .because("a file is opened the same way whatever is read from it");

  static final ArchRule learning_knows_no_files =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.learning..")
          .should()
          .dependOnClassesThat(oursOutside("learning", "engine", "graph", "format"))
          .because("the trainer takes batches and listeners, and knows neither images nor folders");

  static final ArchRule experiments_know_no_door =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.experiment..")
          .should()
          .dependOnClassesThat(
              oursOutside(
                  "experiment",
                  "learning",
                  "data",
                  "engine",
                  "network",
                  "graph",
                  "progress",
                  "charts",
                  "format",
                  "files"))
          .because("the window and the command line do the same through the same classes");

  static final ArchRule doors_do_not_know_each_other =
      noClasses()
          .that()
          .resideInAPackage("org.d2nn.app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.d2nn.cli..", "org.d2nn.bench..")
          .because("the window is not a front for the command line");

  static final ArchRule perspectives_do_not_know_each_other =
      slices()
          .assignedFrom(perspectives())
          .should()
          .notDependOnEachOther()
          .because("each can be read, tested and replaced alone; what they share is the workspace");

  static final ArchRule the_parts_of_the_window_know_no_perspective =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.d2nn.app.drawing..",
              "org.d2nn.app.charts..",
              "org.d2nn.app.form..",
              "org.d2nn.app.format..",
              "org.d2nn.app.tasks..",
              "org.d2nn.app.workspace..",
              "org.d2nn.app.runs..",
              "org.d2nn.app.export..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.d2nn.app.design..",
              "org.d2nn.app.train..",
              "org.d2nn.app.tradeoff..",
              "org.d2nn.app.paths..",
              "org.d2nn.app.shell..")
          .because("what several perspectives use does not depend on who uses it");

  static final ArchRule the_drawing_knows_no_experiment =
      noClasses()
          .that()
          .resideInAnyPackage("org.d2nn.app.drawing..")
          .should()
          .dependOnClassesThat(oursOutside("app.drawing", "format", "graph"))
          .because("a graph is drawn the same whatever it is drawn for");

  static final ArchRule experiment_files_know_no_run =
      noClasses()
          .that()
          .resideInAnyPackage("org.d2nn.experiment.file..", "org.d2nn.experiment.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.d2nn.experiment.run..",
              "org.d2nn.experiment.analysis..",
              "org.d2nn.experiment.curve..",
              "org.d2nn.experiment.sweep..")
          .because("an experiment is read, checked and edited without training it");

  static final ArchRule no_cycles =
      slices()
          .assignedFrom(everyPackage())
          .should()
          .beFreeOfCycles()
          .because("packages that need each other are one package in two heaps");

  static final ArchRule the_core_knows_no_screen =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.d2nn.app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..")
          .because("training runs on machines without a display, and is tested without one");

  static final ArchRule only_networks_name_layers_of_DL4J =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.d2nn.network..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.deeplearning4j.nn.conf.layers..", "org.deeplearning4j.nn.layers..")
          .because("how a layer becomes DL4J is said in one place");

  static final ArchRule no_native_arrays_in_signatures =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(
              "org.d2nn.graph..", "org.d2nn.data..", "org.d2nn.experiment..", "org.d2nn.app..")
          .and()
          .doNotHaveModifier(JavaModifier.PRIVATE)
          .should(nameTypesOf("org.nd4j.", "org.deeplearning4j.", "org.bytedeco."))
          .because("a live native array in the wrong hands leaks or crashes");

  static final ArchRule only_the_command_line_prints =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.d2nn.cli..")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because("a window and a library have no terminal; they log or tell a listener");

  @TestFactory
  Stream<DynamicTest> rules() {
    JavaClasses program =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.d2nn");
    return Stream.of(ArchitectureTest.class.getDeclaredFields())
        .filter(field -> field.getType() == ArchRule.class)
        .map(field -> DynamicTest.dynamicTest(field.getName(), () -> rule(field).check(program)));
  }

  private static ArchRule rule(Field field) throws IllegalAccessException {
    return (ArchRule) field.get(null);
  }

  /** Every package is a slice of its own, the nested ones too. */
  private static SliceAssignment everyPackage() {
    return assignment("every package", type -> SliceIdentifier.of(type.getPackageName()));
  }

  /** Design, Train, Trade-off and Paths, each with its nested packages. */
  private static SliceAssignment perspectives() {
    return assignment(
        "the perspectives",
        type ->
            Stream.of("design", "train", "tradeoff", "paths")
                .filter(
                    name -> (type.getPackageName() + ".").startsWith("org.d2nn.app." + name + "."))
                .findFirst()
                .map(SliceIdentifier::of)
                .orElse(SliceIdentifier.ignore()));
  }

  private static SliceAssignment assignment(
      String description, Function<JavaClass, SliceIdentifier> slice) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return slice.apply(type);
      }

      @Override
      public String getDescription() {
        return description;
      }
    };
  }

  private static DescribedPredicate<JavaClass> oursOutside(String... packages) {
    return new DescribedPredicate<>("ours outside of " + String.join(", ", packages)) {
      @Override
      public boolean test(JavaClass type) {
        return type.getPackageName().startsWith("org.d2nn")
            && Stream.of(packages)
                .map("org.d2nn."::concat)
                .noneMatch(
                    known ->
                        type.getPackageName().equals(known)
                            || type.getPackageName().startsWith(known + "."));
      }
    };
  }

  private static ArchCondition<JavaMethod> nameTypesOf(String... prefixes) {
    return new ArchCondition<>("name types of " + String.join(", ", prefixes)) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
            .map(JavaType::getName)
            .filter(name -> Stream.of(prefixes).anyMatch(name::startsWith))
            .forEach(
                name ->
                    events.add(
                        SimpleConditionEvent.satisfied(
                            method, method.getFullName() + " names " + name)));
      }
    };
  }
}
