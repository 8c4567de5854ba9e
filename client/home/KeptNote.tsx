/** What a public deployment keeps of its visitors, and for how long. */
export function KeptNote() {
  return (
    <section className="soft small" aria-label="What this deployment keeps">
      <p>
        The server of this deployment sees the requests of your runs. It forgets a run after ten minutes, and keeps your
        address in memory for a minute to limit how much one visitor can do. It writes down no address.
      </p>
      <p>
        It keeps the names, domains and paths of the cookies that your browser tried for a day, without their values, so
        that your next run and a reset can remove them. No other visitor sees them. No page contacts third parties.
      </p>
    </section>
  );
}
