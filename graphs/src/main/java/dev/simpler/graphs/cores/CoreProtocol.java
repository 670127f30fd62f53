package dev.simpler.graphs.cores;

import dev.simpler.platform.device.CoreRegister;
import dev.simpler.platform.device.Npu;
import java.util.Arrays;

/**
 * What goes between the scheduler threads and the cores of one run: dispatches, named by tokens,
 * out through DATA_MAIN_BASE; acknowledgements and ends back through COND. Every graph runtime uses
 * it.
 *
 * <p>A core is idle; or it has one dispatch, <em>sent</em> until the core acknowledges it and
 * <em>open</em> from then on; or it is <em>full</em>: a second dispatch waits in its register,
 * which is written only once the first one is acknowledged. COND shows the newest state only, so an
 * acknowledgement of the second dispatch also says that the first one has ended.
 *
 * <p>Each core is served by one thread at a time, which does all the calls for it.
 */
public final class CoreProtocol {
  /** No dispatch. */
  public static final int NONE = -1;

  /** The core runs nothing. */
  public static final int IDLE = 0;

  /** One dispatch, not acknowledged. */
  public static final int SENT = 1;

  /** One dispatch, acknowledged: a second one may be sent. */
  public static final int OPEN = 2;

  /** Two dispatches. */
  public static final int FULL = 3;

  /** When the end of a dispatch is taken that has a second one behind it. */
  public enum SecondDispatch {
    /** As soon as COND shows it: the core then counts as sent, with the second dispatch. */
    ENDS_FIRST_AT_ONCE,
    /** When the second dispatch is acknowledged, which follows at once. */
    ENDS_FIRST_WHEN_ACKNOWLEDGED
  }

  private final CoreSessions sessions;
  private final boolean endsAtOnce;
  private final int[] first;
  private final int[] second;
  private final int[] states;
  private final boolean[] asked;
  private final long loadCost;
  private final long dispatchCost;

  /** The protocol of a run whose cores are all down. */
  public CoreProtocol(CoreSessions sessions, SecondDispatch rule, Npu npu) {
    this.sessions = sessions;
    endsAtOnce = rule == SecondDispatch.ENDS_FIRST_AT_ONCE;
    first = new int[npu.cores()];
    second = new int[npu.cores()];
    states = new int[npu.cores()];
    asked = new boolean[npu.cores()];
    Arrays.fill(first, NONE);
    Arrays.fill(second, NONE);
    loadCost = npu.costs().registerLoadPs();
    dispatchCost = npu.costs().dispatchPs() + npu.costs().registerStorePs();
  }

  /** {@link #IDLE}, {@link #SENT}, {@link #OPEN} or {@link #FULL}. */
  public int state(int core) {
    return states[core];
  }

  /** Whether a dispatch can be sent: the core is up, and idle or open. */
  public boolean accepts(int core) {
    int state = states[core];
    return sessions.isUp(core) && (state == IDLE || state == OPEN);
  }

  /** Sends a dispatch to a core that accepts one. */
  public void send(Npu npu, int core, int token) {
    if (states[core] == IDLE) {
      first[core] = token;
      states[core] = SENT;
    } else {
      second[core] = token;
      states[core] = FULL;
    }
    asked[core] = false;
    npu.spend(dispatchCost);
    npu.writeDataMainBase(core, token);
  }

  /** Takes what the thread's cores have reported since it last looked. */
  public void poll(Npu npu, int thread, CoreOwner owner) {
    for (int core = npu.nextChangedCore(thread); core >= 0; core = npu.nextChangedCore(thread)) {
      look(npu, core, owner);
    }
  }

  /** Takes what a core reports now. */
  public void look(Npu npu, int core, CoreOwner owner) {
    npu.spend(loadCost);
    observe(npu, core, npu.readCond(core), owner);
  }

  /** Takes what a core reports now and asks for its acknowledgement if that is still to come. */
  public void lookForAcknowledgement(Npu npu, int core, CoreOwner owner) {
    look(npu, core, owner);
    if (unacknowledged(core)) {
      ask(npu, core, owner);
    }
  }

  /** Whether an acknowledgement is to come that would change something and nobody asked for. */
  public boolean unacknowledged(int core) {
    int state = states[core];
    return !asked[core] && (state == SENT || state == FULL && !endsAtOnce);
  }

  /** The core gets another owner, which has to ask for itself. */
  public void forgetAsking(int core) {
    asked[core] = false;
  }

  private void ask(Npu npu, int core, CoreOwner owner) {
    npu.armAck(core);
    asked[core] = true;
    owner.changed(core);
  }

  /** The exact token decides, anything else is a passing state. */
  private void observe(Npu npu, int core, int cond, CoreOwner owner) {
    int token = cond & CoreRegister.TOKEN_MASK;
    boolean finished = (cond & CoreRegister.FINISHED) != 0;
    int running = first[core];
    if (second[core] != NONE && token == second[core]) {
      // The first one's own end was overwritten in the register by what followed.
      become(core, finished ? NONE : token, true);
      owner.changed(core);
      owner.ended(core, running);
      if (finished) {
        owner.ended(core, token);
      }
    } else if (running != NONE && token == running) {
      if (finished) {
        firstFinished(npu, core, owner);
      } else if (states[core] == SENT) {
        become(core, running, true);
        owner.changed(core);
      }
    } else if (cond == CoreRegister.IDLE) {
      // Only the first sight of it counts: it stays visible until a dispatch is acknowledged.
      if (sessions.up(core)) {
        owner.up(core);
      }
    } else if (cond == CoreRegister.EXITED) {
      sessions.gone(npu, core);
    }
  }

  private void firstFinished(Npu npu, int core, CoreOwner owner) {
    int token = first[core];
    if (second[core] == NONE || endsAtOnce) {
      become(core, second[core], false);
      owner.changed(core);
      owner.ended(core, token);
    } else if (!asked[core]) {
      ask(npu, core, owner);
    }
  }

  private void become(int core, int token, boolean known) {
    first[core] = token;
    second[core] = NONE;
    states[core] = token == NONE ? IDLE : known ? OPEN : SENT;
    asked[core] = false;
  }
}
