package org.d2nn.experiment.run;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import org.slf4j.LoggerFactory;

/** While it is open, what the program logs also goes to a run's {@code log.txt}. */
final class RunLog implements AutoCloseable {
  private final ch.qos.logback.classic.Logger root;
  private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

  RunLog(RunFolder folder) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss} %-5level %msg%n");
    encoder.start();
    appender.setContext(context);
    appender.setName("run " + folder.path());
    appender.setFile(folder.log().toString());
    appender.setEncoder(encoder);
    appender.start();
    root.addAppender(appender);
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
  }
}
