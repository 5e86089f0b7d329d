package org.d2nn.data.pixels;

/** A setting of the {@code dataset} section has a value that cannot be used. */
public final class InvalidSetting extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String setting;
  private final String problem;
  private final String remedy;

  /**
   * @param setting its name within the section, e.g. {@code crop} or {@code split.train}
   * @param problem continues a sentence that starts with the name: {@code is 7}
   * @param remedy a sentence: {@code Use 32 to 112 pixels.}
   */
  public InvalidSetting(String setting, String problem, String remedy) {
    super("dataset.%s %s. %s".formatted(setting, problem, remedy));
    this.setting = setting;
    this.problem = problem;
    this.remedy = remedy;
  }

  /** Its name within the section. */
  public String setting() {
    return setting;
  }

  /** What is wrong, for readers who know the setting by another name: {@code --size is 7}. */
  public String problemOf(String name) {
    return name + " " + problem;
  }

  /** How to fix it, a sentence. */
  public String remedy() {
    return remedy;
  }
}
