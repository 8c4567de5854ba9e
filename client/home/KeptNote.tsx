/** The data that a public deployment keeps about its visitors, and for how long. */
export function KeptNote() {
  return (
    <section className="soft small" aria-label="What this deployment keeps">
      <p>
        The server of this deployment sees the requests of your runs. It forgets a run after ten minutes. To limit how
        much one visitor can do, it keeps your IP address in memory until two minutes after your last request. It writes
        it nowhere.
      </p>
      <p>
        For a day it keeps the names, domains and paths of the cookies that your browser tried, without their values.
        Your next run and a reset need them to remove the cookies. No other visitor sees them. No page contacts third
        parties.
      </p>
    </section>
  );
}
