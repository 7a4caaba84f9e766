import { connect } from './connect.ts';

const connection = connect();
connection.onState((state) => {
  document.title = state;
});
