package org.d2nn.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the package was built with. */
final class Version implements IVersionProvider {

  static String number() {
    String built = Version.class.getPackage().getImplementationVersion();
    return built == null ? "development" : built;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "d2nn " + number(),
      "Java "
          + System.getProperty("java.version")
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
