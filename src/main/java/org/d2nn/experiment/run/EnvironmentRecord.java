package org.d2nn.experiment.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a run was made with ({@code environment.json}): versions, threads, machine. */
final class EnvironmentRecord {
  private EnvironmentRecord() {}

  static ObjectNode toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    String version = EnvironmentRecord.class.getPackage().getImplementationVersion();
    root.put("d2nn", version == null ? "development" : version);
    root.put("java", System.getProperty("java.runtime.version"));
    root.put("vm", System.getProperty("java.vm.name"));
    root.put(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    root.put("machine", hostName());
    root.put("processors", Runtime.getRuntime().availableProcessors());
    root.put("threads", ComputingThreads.count());
    root.put("maxHeapBytes", Runtime.getRuntime().maxMemory());
    root.put("maxOffHeapBytes", System.getProperty("org.bytedeco.javacpp.maxbytes", ""));
    root.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return root;
  }

  /** This machine's name; empty if it has none. */
  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return "";
    }
  }
}
