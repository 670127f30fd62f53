package dev.simpler.runtime.pod.process;

import dev.simpler.platform.JointMessage;
import dev.simpler.platform.JointReply;
import dev.simpler.platform.JointStep;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What crosses between a chip's process and its parent about joint runs. */
final class JointCodec {
  private static final int MOST_MEMBERS = 1 << 12;
  private static final int MOST_MESSAGES = 1 << 24;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

  private JointCodec() {}

  static void step(Outgoing out, JointStep step) throws IOException {
    out.wide(step.time());
    out.wide(step.latency());
    out.text(step.doing());
    out.flag(step.over());
    messages(out, step.sent());
    out.bytes(step.record());
  }

  static JointStep step(Incoming in) throws IOException {
    return new JointStep(
        in.wide(), in.wide(), in.text(), in.flag(), messages(in), in.bytes("record", MOST_BYTES));
  }

  static void reply(Outgoing out, JointReply reply) throws IOException {
    out.flag(reply.goesOn());
    out.wide(reply.horizon());
    messages(out, reply.arrived());
    out.text(reply.others());
    out.integer(reply.records().size());
    for (byte[] record : reply.records()) {
      out.bytes(record);
    }
  }

  static JointReply reply(Incoming in) throws IOException {
    boolean goesOn = in.flag();
    long horizon = in.wide();
    List<JointMessage> arrived = messages(in);
    String others = in.text();
    List<byte[]> records = new ArrayList<>();
    for (int left = in.count("records", MOST_MEMBERS); left > 0; left--) {
      records.add(in.bytes("record", MOST_BYTES));
    }
    return new JointReply(goesOn, horizon, arrived, others, records);
  }

  private static void messages(Outgoing out, List<JointMessage> messages) throws IOException {
    out.integer(messages.size());
    for (JointMessage each : messages) {
      out.integer(each.source());
      out.integer(each.target());
      out.wide(each.arrival());
      out.wide(each.sequence());
      out.bytes(each.body());
    }
  }

  private static List<JointMessage> messages(Incoming in) throws IOException {
    List<JointMessage> messages = new ArrayList<>();
    for (int left = in.count("messages", MOST_MESSAGES); left > 0; left--) {
      messages.add(
          new JointMessage(
              in.integer(), in.integer(), in.wide(), in.wide(), in.bytes("message", MOST_BYTES)));
    }
    return messages;
  }
}
