package dev.simpler.cluster.remote;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.cluster.task.TaskDeparture;
import dev.simpler.cluster.wire.Kind;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.NodeLostException;
import dev.simpler.runtime.pod.engine.TaskStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task on its way to a worker on a node and back. One thread: that of the worker's lane. */
final class RemoteTask implements TaskStream.Sent {
  private final RemoteChild child;
  private final Callee callee;
  private final TaskArgs args;
  private final CallConfig config;
  private final Runnable answered;
  private Session session;
  private @Nullable TaskDeparture task;
  private @Nullable Asked asked;

  /** Why it has not been sent. */
  private @Nullable RuntimeException unsent;

  /** Sends it. */
  RemoteTask(
      RemoteChild child, Callee callee, TaskArgs args, CallConfig config, Runnable answered) {
    this.child = child;
    this.callee = callee;
    this.args = args;
    this.config = config;
    this.answered = answered;
    this.session = child.session();
    send();
  }

  private void send() {
    task = null;
    asked = null;
    unsent = null;
    try {
      TaskDeparture departure = child.departure(callee, args, config, session);
      task = departure;
      if (!departure.objects().isEmpty()) { // then nothing else is under way
        session.during("a task of " + callee);
      }
      departure.results().forEach(session.bulk()::expect);
      departure.objects().forEach(session::send);
      asked = session.ask(Kind.TASK, departure.body()::write, answered);
    } catch (RuntimeException refused) {
      unsent = refused;
    }
  }

  @Override
  public void first() {
    session.during("a task of " + callee);
    Asked sent = asked;
    if (sent != null) {
      sent.count(child.limit());
    }
  }

  @Override
  public boolean isAnswered() {
    Asked sent = asked;
    return sent == null || sent.isAnswered();
  }

  @Override
  public void end() {
    while (true) {
      try {
        finish();
        return;
      } catch (NodeLostException lost) {
        boolean landed = land();
        child.replace(session, lost);
        if (!child.mayRepeat(callee, args)) {
          throw lost;
        }
        if (landed && task != null && !task.readsWhatStays()) {
          throw lost;
        }
        session = child.session();
        send();
        first();
      }
    }
  }

  private void finish() {
    if (unsent != null) {
      throw refused(unsent);
    }
    try {
      Incoming answer = session.answer(Objects.requireNonNull(asked));
      child.account(answer);
      Objects.requireNonNull(task).land(answer);
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    } catch (RuntimeException failed) {
      throw refused(failed);
    }
  }

  /** What it fails with; nothing of it comes or is kept any more. */
  private RuntimeException refused(RuntimeException failed) {
    if (failed instanceof SimplerException && !(failed instanceof NodeLostException)) {
      land();
      TaskDeparture departure = task;
      if (departure != null) {
        departure.objects().keySet().forEach(session::drop);
      }
    }
    return failed;
  }

  /** Forgets where results were to go; whether some have come. */
  private boolean land() {
    boolean begun = false;
    TaskDeparture departure = task;
    if (departure != null) {
      for (long transfer : departure.results().keySet()) {
        begun |= session.bulk().forget(transfer);
      }
    }
    return begun;
  }
}
