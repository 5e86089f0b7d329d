package org.d2nn.experiment.run;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.d2nn.format.Numbers;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Metric;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a run's milestones, for people. While it is open, what its thread logs also goes to the
 * run's {@code log.txt}. Lines of other threads do not: a window can train several runs at once,
 * and each log is evidence of one.
 */
final class RunLog implements TrainingListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);
  private final RunFolder folder;
  private final ch.qos.logback.classic.Logger root;
  private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

  RunLog(RunFolder folder) {
    this.folder = folder;
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss} %-5level %msg%n");
    encoder.start();
    appender.setContext(context);
    appender.setName("run " + folder.path());
    appender.setFile(folder.log().toString());
    appender.setEncoder(encoder);
    appender.addFilter(onlyOf(Thread.currentThread()));
    appender.start();
    root.addAppender(appender);
  }

  /** Appenders are called on the thread that logs. */
  private static Filter<ILoggingEvent> onlyOf(Thread training) {
    return new Filter<>() {
      @Override
      public FilterReply decide(ILoggingEvent event) {
        return Thread.currentThread() == training ? FilterReply.NEUTRAL : FilterReply.DENY;
      }
    };
  }

  @Override
  public void started(long totalSteps, int batchesPerEpoch, long firstStep) {
    LOG.info("Training into {}: step {} of {}", folder, firstStep, totalSteps);
  }

  @Override
  public void epoch(EpochMetrics metrics) {
    LOG.info(
        Numbers.text(
            "epoch %d: validation accuracy %s, relative cost %s, reward %s%s",
            metrics.epoch(),
            Numbers.decimal(metrics.get(Metric.ACCURACY)),
            Numbers.decimal(metrics.get(Metric.RELATIVE_COST)),
            Numbers.decimal(metrics.get(Metric.REWARD)),
            metrics.best() ? " (best)" : ""));
  }

  @Override
  public void changed(Change change) {
    LOG.info(change.sentence());
  }

  @Override
  public void warned(Warning warning) {
    LOG.warn("step {}: {}", warning.step(), warning.message());
  }

  @Override
  public void finished(Outcome outcome, long step) {
    LOG.info("Ended after step {}: {}", step, outcome);
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
  }
}
