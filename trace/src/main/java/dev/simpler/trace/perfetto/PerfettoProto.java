package dev.simpler.trace.perfetto;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Perfetto's own format, packet by packet: a third of the size of JSON, and nothing is kept in
 * memory. Field numbers are those of perfetto's public trace_packet.proto and track_event.proto.
 */
final class PerfettoProto implements TraceSink {
  private static final int TRACE_PACKET = 1;
  private static final int PACKET_TIMESTAMP = 8;
  private static final int PACKET_SEQUENCE = 10;
  private static final int PACKET_TRACK_EVENT = 11;
  private static final int PACKET_SEQUENCE_FLAGS = 13;
  private static final int PACKET_TRACK_DESCRIPTOR = 60;
  private static final int SEQUENCE_STARTS = 1;

  private static final int DESCRIPTOR_UUID = 1;
  private static final int DESCRIPTOR_NAME = 2;
  private static final int DESCRIPTOR_PROCESS = 3;
  private static final int DESCRIPTOR_THREAD = 4;
  private static final int DESCRIPTOR_PARENT = 5;
  private static final int DESCRIPTOR_COUNTER = 8;
  private static final int PROCESS_PID = 1;
  private static final int PROCESS_NAME = 6;
  private static final int THREAD_PID = 1;
  private static final int THREAD_TID = 2;
  private static final int THREAD_NAME = 5;

  private static final int EVENT_ANNOTATION = 4;
  private static final int EVENT_TYPE = 9;
  private static final int EVENT_TRACK = 11;
  private static final int EVENT_NAME = 23;
  private static final int EVENT_COUNTER_VALUE = 30;
  private static final int EVENT_FLOW = 47;
  private static final int EVENT_FLOW_ENDS = 48;
  private static final int TYPE_BEGIN = 1;
  private static final int TYPE_END = 2;
  private static final int TYPE_INSTANT = 3;
  private static final int TYPE_COUNTER = 4;

  private static final int ANNOTATION_INT = 4;
  private static final int ANNOTATION_TEXT = 6;
  private static final int ANNOTATION_NAME = 10;

  private final OutputStream out;
  private final Map<String, Long> counters = new HashMap<>();
  private boolean started;

  PerfettoProto(OutputStream out) {
    this.out = out;
  }

  private static long track(int process, int thread) {
    return (long) process << 32 | thread + 1L;
  }

  /** Perfetto counts nanoseconds; what is less is cut off. */
  private static ProtoMessage at(long picoseconds) {
    return new ProtoMessage().number(PACKET_TIMESTAMP, picoseconds / PS_PER_NS);
  }

  private void packet(ProtoMessage packet) {
    packet.number(PACKET_SEQUENCE, 1);
    if (!started) {
      packet.number(PACKET_SEQUENCE_FLAGS, SEQUENCE_STARTS);
      started = true;
    }
    try {
      out.write(new ProtoMessage().message(TRACE_PACKET, packet).bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void event(long picoseconds, int type, long track, ProtoMessage event) {
    packet(
        at(picoseconds)
            .message(
                PACKET_TRACK_EVENT, event.number(EVENT_TYPE, type).number(EVENT_TRACK, track)));
  }

  @Override
  public void process(int process, String name, int order) {
    packet(
        new ProtoMessage()
            .message(
                PACKET_TRACK_DESCRIPTOR,
                new ProtoMessage()
                    .number(DESCRIPTOR_UUID, (long) process << 32)
                    .message(
                        DESCRIPTOR_PROCESS,
                        new ProtoMessage().number(PROCESS_PID, process).text(PROCESS_NAME, name))));
  }

  @Override
  public void thread(int process, int thread, String name) {
    packet(
        new ProtoMessage()
            .message(
                PACKET_TRACK_DESCRIPTOR,
                new ProtoMessage()
                    .number(DESCRIPTOR_UUID, track(process, thread))
                    .number(DESCRIPTOR_PARENT, (long) process << 32)
                    .message(
                        DESCRIPTOR_THREAD,
                        new ProtoMessage()
                            .number(THREAD_PID, process)
                            .number(THREAD_TID, thread + 1L)
                            .text(THREAD_NAME, name))));
  }

  @Override
  public void slice(
      int process,
      int thread,
      String name,
      long start,
      long end,
      SequencedMap<String, Object> arguments) {
    ProtoMessage begin = new ProtoMessage().text(EVENT_NAME, name);
    arguments.forEach((key, value) -> begin.message(EVENT_ANNOTATION, annotation(key, value)));
    event(start, TYPE_BEGIN, track(process, thread), begin);
    event(end, TYPE_END, track(process, thread), new ProtoMessage());
  }

  private static ProtoMessage annotation(String key, Object value) {
    ProtoMessage annotation = new ProtoMessage().text(ANNOTATION_NAME, key);
    return value instanceof Number number
        ? annotation.number(ANNOTATION_INT, number.longValue())
        : annotation.text(ANNOTATION_TEXT, value.toString());
  }

  @Override
  public void arrow(long id, Place from, Place to) {
    event(
        from.at(),
        TYPE_INSTANT,
        track(from.process(), from.thread()),
        new ProtoMessage().text(EVENT_NAME, "releases").fixed(EVENT_FLOW, id));
    event(
        to.at(),
        TYPE_INSTANT,
        track(to.process(), to.thread()),
        new ProtoMessage().text(EVENT_NAME, "depends").fixed(EVENT_FLOW_ENDS, id));
  }

  @Override
  public void counter(int process, String name, long at, long value) {
    Long known = counters.get(process + name);
    if (known == null) {
      known = (1L << 62) + counters.size();
      counters.put(process + name, known);
      packet(
          new ProtoMessage()
              .message(
                  PACKET_TRACK_DESCRIPTOR,
                  new ProtoMessage()
                      .number(DESCRIPTOR_UUID, known)
                      .text(DESCRIPTOR_NAME, name)
                      .number(DESCRIPTOR_PARENT, (long) process << 32)
                      .message(DESCRIPTOR_COUNTER, new ProtoMessage())));
    }
    event(at, TYPE_COUNTER, known, new ProtoMessage().number(EVENT_COUNTER_VALUE, value));
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
